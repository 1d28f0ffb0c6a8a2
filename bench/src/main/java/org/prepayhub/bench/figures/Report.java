package org.prepayhub.bench.figures;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.NullNode;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What a bench ends with: medians of its runs and the range of each, for people and as one line of
 * JSON.
 */
public final class Report {
  private static final ObjectMapper JSON =
      JsonMapper.builder().enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN).build();
  private static final int DIGITS = 4;

  private final Map<String, Object> head = new LinkedHashMap<>();
  private final Map<String, Spread> spreads = new LinkedHashMap<>();

  /**
   * @param bench its name
   * @param runs at least one, with the same figures each
   */
  public Report(String bench, List<Figures> runs) {
    head.put("bench", bench);
    for (String name : runs.getFirst().values().keySet()) {
      spreads.put(name, Spread.of(runs.stream().map(run -> run.get(name)).toList()));
    }
  }

  /** Says what was asked of the bench: text, numbers or truths. */
  public Report with(String name, Object value) {
    head.put(name, value);
    return this;
  }

  public double median(String name) {
    Spread spread = spreads.get(name);
    return spread == null ? Double.NaN : spread.median();
  }

  /** The largest of all runs. */
  public double most(String name) {
    Spread spread = spreads.get(name);
    return spread == null ? Double.NaN : spread.most();
  }

  /** One line a figure: its median, and its range in brackets. */
  public List<String> table() {
    List<String> rows = new ArrayList<>();
    spreads.forEach(
        (name, spread) ->
            rows.add(
                String.format(
                    Locale.ROOT,
                    "%-28s %12s   (%s to %s)",
                    name,
                    shown(spread.median()),
                    shown(spread.least()),
                    shown(spread.most()))));
    return rows;
  }

  public String json() {
    Map<String, Object> line = new LinkedHashMap<>(head);
    Map<String, Object> ranges = new LinkedHashMap<>();
    spreads.forEach(
        (name, spread) -> {
          put(line, name, number(spread.median()));
          ranges.put(name, List.of(number(spread.least()), number(spread.most())));
        });
    line.put("range", ranges);
    try {
      return JSON.writeValueAsString(line);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the report cannot be put into words", e);
    }
  }

  private static void put(Map<String, Object> into, String name, Object value) {
    int dot = name.indexOf('.');
    if (dot < 0) {
      into.put(name, value);
    } else {
      Object part = into.computeIfAbsent(name.substring(0, dot), _ -> new LinkedHashMap<>());
      @SuppressWarnings("unchecked")
      Map<String, Object> object = (Map<String, Object>) part;
      put(object, name.substring(dot + 1), value);
    }
  }

  /** Whole numbers exactly, others to four digits; what was not measured is null. */
  private static Object number(double value) {
    if (!Double.isFinite(value)) {
      return NullNode.getInstance();
    }
    if (value == Math.rint(value)) {
      return (long) value;
    }
    return new BigDecimal(value).round(new MathContext(DIGITS)).stripTrailingZeros();
  }

  private static String shown(double value) {
    Object number = number(value);
    return number instanceof BigDecimal decimal ? decimal.toPlainString() : number.toString();
  }
}
