package org.prepayhub.config.acceptance;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a hub told Prometheus, read as the text format 0.0.4 has it; a line that is not of the
 * format fails.
 */
final class Scrape {
  private static final Pattern COMMENT =
      Pattern.compile("# (HELP|TYPE) ([a-zA-Z_:][a-zA-Z0-9_:]*) (.*)");
  private static final Pattern SAMPLE =
      Pattern.compile(
          "([a-zA-Z_:][a-zA-Z0-9_:]*)(?:\\{(.*)})? (NaN|[+-]Inf|-?[0-9.]+(?:[eE][+-]?[0-9]+)?)");
  private static final Pattern LABEL =
      Pattern.compile("([a-zA-Z_][a-zA-Z0-9_]*)=\"((?:[^\"\\\\]|\\\\.)*)\",?");

  private final Map<String, String> types = new TreeMap<>();
  private final Map<Series, Double> samples = new LinkedHashMap<>();

  /** A name with its labels. */
  record Series(String name, Map<String, String> labels) {}

  static Scrape of(String text) {
    Scrape scrape = new Scrape();
    text.lines().filter(line -> !line.isBlank()).forEach(scrape::read);
    return scrape;
  }

  private void read(String line) {
    if (line.startsWith("#")) {
      Matcher comment = matched(COMMENT, line);
      if (comment.group(1).equals("TYPE")) {
        types.put(comment.group(2), comment.group(3));
      }
      return;
    }
    Matcher sample = matched(SAMPLE, line);
    Series series = new Series(sample.group(1), labels(sample.group(2)));
    Double before = samples.put(series, number(sample.group(3)));
    if (before != null) {
      throw new IllegalArgumentException("told twice: " + line);
    }
  }

  private static Map<String, String> labels(String text) {
    Map<String, String> labels = new LinkedHashMap<>();
    if (text == null) {
      return labels;
    }
    Matcher label = LABEL.matcher(text);
    int end = 0;
    while (label.find() && label.start() == end) {
      labels.put(label.group(1), label.group(2));
      end = label.end();
    }
    if (end != text.length()) {
      throw new IllegalArgumentException("not labels: " + text);
    }
    return labels;
  }

  private static double number(String text) {
    return switch (text) {
      case "+Inf" -> Double.POSITIVE_INFINITY;
      case "-Inf" -> Double.NEGATIVE_INFINITY;
      default -> Double.parseDouble(text);
    };
  }

  private static Matcher matched(Pattern pattern, String line) {
    Matcher matcher = pattern.matcher(line);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("not the text format: " + line);
    }
    return matcher;
  }

  /** The families that have a type. */
  Set<String> families() {
    return types.keySet();
  }

  /** Every name a query may use. */
  Set<String> names() {
    Set<String> names = new LinkedHashSet<>();
    samples.keySet().forEach(series -> names.add(series.name()));
    return names;
  }

  /** The sum of the samples of this name that have these labels. */
  double sum(String name, Map<String, String> labels) {
    return samples.entrySet().stream()
        .filter(sample -> sample.getKey().name().equals(name))
        .filter(sample -> sample.getKey().labels().entrySet().containsAll(labels.entrySet()))
        .mapToDouble(Map.Entry::getValue)
        .sum();
  }
}
