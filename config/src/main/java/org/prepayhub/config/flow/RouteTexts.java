package org.prepayhub.config.flow;

import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.prepayhub.adapters.routefiles.RouteFile;

/** The texts of route files that run together, by name. */
record RouteTexts(NavigableMap<String, String> byName) {
  RouteTexts {
    byName = Collections.unmodifiableNavigableMap(new TreeMap<>(byName));
  }

  static RouteTexts none() {
    return new RouteTexts(new TreeMap<>());
  }

  static RouteTexts of(List<RouteFile> files) {
    NavigableMap<String, String> texts = new TreeMap<>();
    files.forEach(file -> texts.put(file.name(), file.text()));
    return new RouteTexts(texts);
  }

  List<RouteFile> files() {
    return byName.entrySet().stream()
        .map(file -> new RouteFile(file.getKey(), file.getValue()))
        .toList();
  }

  boolean has(String name) {
    return byName.containsKey(name);
  }

  /** What a file brings; nothing when there is no such file. */
  RouteEntries entries(String name) {
    return RouteEntries.of(byName.getOrDefault(name, "[]"));
  }

  /** These with one file as it is in others, even if it is not there. */
  RouteTexts with(String name, RouteTexts others) {
    NavigableMap<String, String> texts = new TreeMap<>(byName);
    String text = others.byName.get(name);
    if (text == null) {
      texts.remove(name);
    } else {
      texts.put(name, text);
    }
    return new RouteTexts(texts);
  }

  RouteTexts only(Set<String> names) {
    NavigableMap<String, String> texts = new TreeMap<>(byName);
    texts.keySet().retainAll(names);
    return new RouteTexts(texts);
  }

  /** The names of files that others have differently, or have alone, or have not. */
  Set<String> differentFrom(RouteTexts others) {
    Set<String> names = new HashSet<>(byName.keySet());
    names.addAll(others.byName.keySet());
    names.removeIf(name -> Objects.equals(byName.get(name), others.byName.get(name)));
    return names;
  }
}
