package org.prepayhub.config.check;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.prepayhub.adapters.routefiles.RouteFile;

/** Settings of the hub that only route files read. */
final class PlaceholderNames {
  private static final Pattern NAME = Pattern.compile("\\{\\{\\??(hub\\.[a-z0-9.-]+)");

  private PlaceholderNames() {}

  static Set<String> in(List<RouteFile> builtIn, List<RouteFile> written) {
    Set<String> names = new TreeSet<>();
    Stream.concat(builtIn.stream(), written.stream())
        .map(file -> NAME.matcher(file.text()))
        .flatMap(Matcher::results)
        .forEach(found -> names.add(found.group(1)));
    return names;
  }
}
