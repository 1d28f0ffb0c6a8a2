package org.prepayhub.arrears;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.prepayhub.units.Money;

/**
 * At which balances an account moves on the ladder. Each is reached at the amount itself.
 *
 * @param alarm1 the first warning
 * @param alarm2 the second warning
 * @param overdraft how far below zero the balance may go before the trip
 * @param hysteresis a rung is left upwards only above its amount by more than this, so that a
 *     balance that moves to and fro around it tells nobody twice
 * @param closePermit what must be there before the power comes back
 * @param grace how long after the overdraft was used up the trip waits
 */
public record LadderSettings(
    Money alarm1,
    Money alarm2,
    Money overdraft,
    Money hysteresis,
    Money closePermit,
    Duration grace,
    Restore restore) {
  /** Ten million yuan, so that sums of settings stay far from the end of a long. */
  public static final Money MOST = Money.ofFen(1_000_000_000);

  public static final Duration LONGEST_GRACE = Duration.ofDays(30);

  public LadderSettings {
    List<Contradiction> found =
        contradictions(alarm1, alarm2, overdraft, hysteresis, closePermit, grace);
    if (!found.isEmpty()) {
      throw new IllegalArgumentException(
          found.stream().map(Contradiction::toString).collect(Collectors.joining("; ")));
    }
  }

  /** Something in the settings of a ladder that cannot be meant. */
  public record Contradiction(String field, String what, String mend) {
    @Override
    public String toString() {
      return field + " " + what;
    }
  }

  /** All that is wrong with these settings; empty when they make a ladder. */
  public static List<Contradiction> contradictions(
      Money alarm1,
      Money alarm2,
      Money overdraft,
      Money hysteresis,
      Money closePermit,
      Duration grace) {
    List<Contradiction> found = new ArrayList<>();
    notNegative("alarm2Fen", alarm2, found);
    notNegative("overdraftFen", overdraft, found);
    notNegative("hysteresisFen", hysteresis, found);
    withinReach("alarm1Fen", alarm1, found);
    withinReach("overdraftFen", overdraft, found);
    withinReach("hysteresisFen", hysteresis, found);
    withinReach("closePermitFen", closePermit, found);
    if (alarm2.compareTo(alarm1) > 0) {
      found.add(
          new Contradiction(
              "alarm2Fen", "is more than alarm1Fen", "The second warning comes after the first"));
    }
    if (overdraft.fen() >= 0 && closePermit.compareTo(Money.ZERO.minus(overdraft)) <= 0) {
      found.add(
          new Contradiction(
              "closePermitFen",
              "is not above the balance at which the power is cut",
              "Take more than the overdraft below zero, or the power is cut again at once"));
    }
    if (grace.isNegative() || grace.compareTo(LONGEST_GRACE) > 0) {
      found.add(new Contradiction("grace", "is not 0s to 720h", "Shorten it"));
    }
    return found;
  }

  private static void notNegative(String field, Money amount, List<Contradiction> found) {
    if (amount.fen() < 0) {
      found.add(new Contradiction(field, "is negative", "Write an amount in fen from 0 on"));
    }
  }

  private static void withinReach(String field, Money amount, List<Contradiction> found) {
    if (amount.compareTo(MOST) > 0) {
      found.add(
          new Contradiction(
              field, "is more than ten million yuan", "Amounts are in fen: lower it"));
    }
  }

  /** The same, but for the grace. */
  LadderSettings withoutGrace() {
    return new LadderSettings(
        alarm1, alarm2, overdraft, hysteresis, closePermit, Duration.ZERO, restore);
  }

  /** The balance at or below which a rung above the trip is entered. */
  Money entered(Standing rung) {
    return switch (rung) {
      case ALARM_1 -> alarm1;
      case ALARM_2 -> alarm2;
      case ARREARS -> Money.ZERO;
      case TRIPPED -> limit();
      case NORMAL -> throw new IllegalArgumentException("NORMAL is no rung");
    };
  }

  /** The balance at or below which the overdraft is used up. */
  public Money limit() {
    return Money.ZERO.minus(overdraft);
  }
}
