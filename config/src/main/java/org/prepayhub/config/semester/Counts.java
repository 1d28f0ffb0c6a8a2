package org.prepayhub.config.semester;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** What happened, counted by name in the order in which it is told. */
final class Counts {
  /** What happens in a semester. */
  enum Of {
    READINGS,
    DOUBTED,
    RECHARGES,
    REPEATS,
    REVERSALS,
    SALES,
    SWITCHINGS,
    CORRECTIONS,
    REFUNDS,
    METER_REFUNDS("meterRefunds"),
    CLEARS,
    GRANTS,
    WRITE_OFFS("writeOffs"),
    BASE_AMOUNTS("baseAmounts"),
    EXPIRIES,
    REPLACEMENTS,
    CARRIED,
    TRANSFERS,
    OPENINGS,
    CLOSURES,
    REFUSED;

    private final String word;

    Of() {
      word = name().toLowerCase(Locale.ROOT);
    }

    Of(String word) {
      this.word = word;
    }

    /** Under which it is told. */
    String word() {
      return word;
    }
  }

  private final Map<Of, Long> counted = new LinkedHashMap<>();

  Counts() {
    for (Of each : Of.values()) {
      counted.put(each, 0L);
    }
  }

  void add(Of what, long some) {
    counted.merge(what, some, Long::sum);
  }

  void add(Of what) {
    add(what, 1);
  }

  long of(Of what) {
    return counted.getOrDefault(what, 0L);
  }
}
