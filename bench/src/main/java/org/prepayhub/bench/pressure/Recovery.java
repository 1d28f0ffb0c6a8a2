package org.prepayhub.bench.pressure;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.prepayhub.bench.figures.Figures;

/**
 * Whether a hub is its old self again after its server was slow: it stores all that is due, in
 * time, and takes no more memory than so much of what it took before.
 */
record Recovery(Figures figures) {
  static final double MOST_MEMORY = 1.25;

  /** What is not as it was; empty when all is. */
  List<String> missing() {
    List<String> missing = new ArrayList<>();
    if (figures.get("after.stored") != figures.get("after.due")) {
      missing.add(
          told("%.0f of %.0f were stored", figures.get("after.stored"), figures.get("after.due")));
    }
    if (figures.get("after.late") != 0) {
      missing.add(told("%.0f were late", figures.get("after.late")));
    }
    double before = figures.get("calm.hubRssMb");
    double after = figures.get("after.hubRssMb");
    if (!(after <= before * MOST_MEMORY)) {
      missing.add(told("the hub has %.0f MB, %.0f before", after, before));
    }
    return missing;
  }

  private static String told(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
