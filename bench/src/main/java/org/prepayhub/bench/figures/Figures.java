package org.prepayhub.bench.figures;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** What one run measured, by name; a dot in a name makes an object of the report. */
public final class Figures {
  private final Map<String, Double> values = new LinkedHashMap<>();

  public Figures with(String name, double value) {
    values.put(name, value);
    return this;
  }

  /** Puts each value under the name and its own: {@code cores.hub}. */
  public Figures with(String name, Map<String, Double> parts) {
    new TreeMap<>(parts).forEach((part, value) -> with(name + "." + part, value));
    return this;
  }

  public double get(String name) {
    return values.getOrDefault(name, Double.NaN);
  }

  Map<String, Double> values() {
    return Collections.unmodifiableMap(values);
  }
}
