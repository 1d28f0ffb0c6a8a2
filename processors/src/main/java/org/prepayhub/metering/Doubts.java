package org.prepayhub.metering;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.prepayhub.metering.MeterState.Seen;
import org.prepayhub.metering.Reading.Purse;
import org.prepayhub.metering.Verdict.Quarantined;
import org.prepayhub.metering.Verdict.Reason;
import org.prepayhub.units.Money;
import org.prepayhub.units.Utility;

/** The rules a reading must pass to be believed, in the order in which they are asked. */
public final class Doubts {
  private static final long SECONDS_PER_HOUR = Duration.ofHours(1).toSeconds();
  private static final long MOST_AN_HOUR = 1_000_000_000;

  /**
   * What is plausible.
   *
   * @param clockTolerance how far ahead of this node's clock another clock may be
   */
  public record Limits(Pace electricity, Pace water, Duration clockTolerance) {
    public Limits {
      if (clockTolerance.isNegative()) {
        throw new IllegalArgumentException("the clock tolerance cannot be negative");
      }
    }

    private Pace of(Utility utility) {
      return switch (utility) {
        case ELECTRICITY -> electricity;
        case WATER -> water;
      };
    }

    /** The most a meter counts in a time. */
    public long mostIn(Utility utility, Duration time) {
      Pace pace = of(utility);
      return Math.multiplyExact(pace.mostAnHour(), time.toSeconds()) / SECONDS_PER_HOUR
          + pace.slack();
    }
  }

  /**
   * How fast a meter can count.
   *
   * @param mostAnHour the most it can carry, in watts or litres an hour; bounds what it may count
   *     between two readings
   * @param slack allowed on top, in watt-hours or litres, for meters that count in coarse steps
   */
  public record Pace(long mostAnHour, long slack) {
    public Pace {
      if (mostAnHour <= 0 || mostAnHour > MOST_AN_HOUR) {
        throw new IllegalArgumentException(
            "a meter carries 1 to " + MOST_AN_HOUR + " W or L/h, not " + mostAnHour);
      }
      if (slack < 0) {
        throw new IllegalArgumentException("slack cannot be negative");
      }
    }
  }

  @FunctionalInterface
  private interface Rule {
    @Nullable Quarantined doubt(MeterState state, Reading reading, Instant now);
  }

  private final Limits limits;
  private final List<Rule> rules;

  public Doubts(Limits limits) {
    this.limits = limits;
    this.rules =
        List.of(
            this::fromTheFuture,
            Doubts::olderThanLast,
            Doubts::otherUtility,
            Doubts::totalWentBack,
            this::totalJumped,
            Doubts::noMoneyFigures,
            Doubts::purchasesWentBack,
            Doubts::meterGaveMoneyBack);
  }

  /** The first rule the reading breaks, or empty when it may be believed. */
  Optional<Quarantined> about(MeterState state, Reading reading, Instant now) {
    for (Rule rule : rules) {
      Quarantined doubt = rule.doubt(state, reading, now);
      if (doubt != null) {
        return Optional.of(doubt);
      }
    }
    return Optional.empty();
  }

  /** Whether an instant is further ahead than the clocks of two nodes may be apart. */
  boolean ahead(Instant at, Instant now) {
    return at.isAfter(now.plus(limits.clockTolerance()));
  }

  private @Nullable Quarantined fromTheFuture(MeterState state, Reading reading, Instant now) {
    return ahead(reading.slotAt(), now) || ahead(reading.readAt(), now)
        ? new Quarantined(
            Reason.FROM_THE_FUTURE,
            "slot " + reading.slotAt() + ", read at " + reading.readAt() + ", now " + now)
        : null;
  }

  private static @Nullable Quarantined olderThanLast(
      MeterState state, Reading reading, Instant now) {
    return state
        .last()
        .filter(
            last ->
                reading.slotAt().isBefore(last.slotAt())
                    || reading.readAt().isBefore(last.readAt()))
        .map(
            last ->
                new Quarantined(
                    Reason.OLDER_THAN_LAST,
                    "slot %s read at %s; the last is slot %s read at %s"
                        .formatted(
                            reading.slotAt(), reading.readAt(), last.slotAt(), last.readAt())))
        .orElse(null);
  }

  /** A meter whose profile was exchanged for one of the other utility: figures do not compare. */
  private static @Nullable Quarantined otherUtility(
      MeterState state, Reading reading, Instant now) {
    return state
        .last()
        .filter(last -> reading.total().utility() != last.total().utility())
        .map(last -> new Quarantined(Reason.OTHER_UTILITY, fromTo(last, reading)))
        .orElse(null);
  }

  private static @Nullable Quarantined totalWentBack(
      MeterState state, Reading reading, Instant now) {
    return state
        .last()
        .filter(last -> reading.total().amount() < last.total().amount())
        .map(last -> new Quarantined(Reason.TOTAL_WENT_BACK, fromTo(last, reading)))
        .orElse(null);
  }

  private @Nullable Quarantined totalJumped(MeterState state, Reading reading, Instant now) {
    return state
        .last()
        .filter(last -> counted(last, reading) > plausible(last, reading))
        .map(last -> new Quarantined(Reason.TOTAL_JUMPED, fromTo(last, reading)))
        .orElse(null);
  }

  private static long counted(Seen last, Reading reading) {
    return Math.subtractExact(reading.total().amount(), last.total().amount());
  }

  private long plausible(Seen last, Reading reading) {
    return limits.mostIn(
        reading.total().utility(), Duration.between(last.readAt(), reading.readAt()));
  }

  private static String fromTo(Seen last, Reading reading) {
    return "from %s at %s to %s at %s"
        .formatted(last.total().told(), last.readAt(), reading.total().told(), reading.readAt());
  }

  private static @Nullable Quarantined noMoneyFigures(
      MeterState state, Reading reading, Instant now) {
    return holdsMoney(state) && Accrual.purchased(reading).isEmpty()
        ? new Quarantined(
            Reason.NO_MONEY_FIGURES,
            "a meter that holds the money must show balance and cumulative purchased amount")
        : null;
  }

  private static @Nullable Quarantined purchasesWentBack(
      MeterState state, Reading reading, Instant now) {
    Optional<Purse> before = state.last().flatMap(Seen::money);
    if (before.isEmpty() || reading.money().isEmpty()) {
      return null;
    }
    Purse was = before.get();
    Purse is = reading.money().get();
    boolean back =
        is.purchaseCount() < was.purchaseCount() || less(is.purchased(), was.purchased());
    return back ? new Quarantined(Reason.PURCHASES_WENT_BACK, "from " + was + " to " + is) : null;
  }

  private static boolean less(@Nullable Money now, @Nullable Money before) {
    return now != null && before != null && now.compareTo(before) < 0;
  }

  private static @Nullable Quarantined meterGaveMoneyBack(
      MeterState state, Reading reading, Instant now) {
    return holdsMoney(state) && Accrual.fen(state, reading) < 0
        ? new Quarantined(
            Reason.METER_GAVE_MONEY_BACK,
            "from "
                + state.last().flatMap(Seen::money)
                + " to "
                + reading.money()
                + ": the meter gave money back")
        : null;
  }

  private static boolean holdsMoney(MeterState state) {
    return state.identity().moneyHeldBy() == MoneyHolder.METER;
  }
}
