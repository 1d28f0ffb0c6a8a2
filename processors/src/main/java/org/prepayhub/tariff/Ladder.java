package org.prepayhub.tariff;

import java.time.LocalDate;
import java.util.List;

/**
 * Steps that an account climbs as it uses more within a period. A step adds to the price of the
 * rate; it does not take its place.
 *
 * @param steps the first begins at 0; each begins above the one before
 */
public record Ladder(Span span, List<Step> steps) {
  /** One step that adds nothing. */
  public static final Ladder NONE = new Ladder(Span.MONTH, List.of(new Step(0, Price.NONE)));

  public static final int MOST_STEPS = 10;

  /** After which time the count begins anew: with the calendar, in the project's zone. */
  public enum Span {
    MONTH,
    YEAR;

    /** A number that grows by one with every period. */
    int periodOf(LocalDate day) {
      return this == YEAR ? day.getYear() : day.getYear() * 12 + day.getMonthValue() - 1;
    }
  }

  /**
   * @param above the amount used in the period, in watt-hours or litres, beyond which it begins
   * @param adder on top of the rate's price
   */
  public record Step(long above, Price adder) {}

  public Ladder {
    steps = List.copyOf(steps);
    if (steps.isEmpty() || steps.size() > MOST_STEPS || steps.getFirst().above() != 0) {
      throw new IllegalArgumentException("a ladder has 1 to 10 steps and begins at 0: " + steps);
    }
    for (int i = 1; i < steps.size(); i++) {
      if (steps.get(i).above() <= steps.get(i - 1).above()) {
        throw new IllegalArgumentException("the steps of a ladder do not rise: " + steps);
      }
    }
  }

  /** Where the next watt-hour goes, counted from 0. */
  int stepAt(long used) {
    int step = steps.size() - 1;
    while (steps.get(step).above() > used) {
      step--;
    }
    return step;
  }

  /** The amount at which a step ends. */
  long endOf(int step) {
    return step + 1 < steps.size() ? steps.get(step + 1).above() : Long.MAX_VALUE;
  }
}
