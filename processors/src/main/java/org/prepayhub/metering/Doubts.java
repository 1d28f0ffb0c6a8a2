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

/** The rules a reading must pass to be believed, in the order in which they are asked. */
public final class Doubts {
  private static final long SECONDS_PER_HOUR = Duration.ofHours(1).toSeconds();
  private static final long MOST_WATTS = 1_000_000_000;

  /**
   * What is plausible.
   *
   * @param mostWatts the most a meter can carry; bounds what it may count between two readings
   * @param slackWattHours allowed on top, for meters that count in coarse steps
   * @param clockTolerance how far ahead of this node's clock another clock may be
   */
  public record Limits(long mostWatts, long slackWattHours, Duration clockTolerance) {
    public Limits {
      if (mostWatts <= 0 || mostWatts > MOST_WATTS) {
        throw new IllegalArgumentException(
            "a meter carries 1 to " + MOST_WATTS + " watts, not " + mostWatts);
      }
      if (slackWattHours < 0 || clockTolerance.isNegative()) {
        throw new IllegalArgumentException("slack and clock tolerance cannot be negative");
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
            Doubts::energyWentBack,
            this::energyJumped,
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

  private @Nullable Quarantined fromTheFuture(MeterState state, Reading reading, Instant now) {
    Instant latest = now.plus(limits.clockTolerance());
    return reading.slotAt().isAfter(latest) || reading.readAt().isAfter(latest)
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

  private static @Nullable Quarantined energyWentBack(
      MeterState state, Reading reading, Instant now) {
    return state
        .last()
        .filter(last -> reading.total().compareTo(last.total()) < 0)
        .map(last -> new Quarantined(Reason.ENERGY_WENT_BACK, fromTo(last, reading)))
        .orElse(null);
  }

  private @Nullable Quarantined energyJumped(MeterState state, Reading reading, Instant now) {
    return state
        .last()
        .filter(last -> reading.total().minus(last.total()).wattHours() > plausible(last, reading))
        .map(last -> new Quarantined(Reason.ENERGY_JUMPED, fromTo(last, reading)))
        .orElse(null);
  }

  private long plausible(Seen last, Reading reading) {
    long seconds = Duration.between(last.readAt(), reading.readAt()).toSeconds();
    return Math.multiplyExact(limits.mostWatts(), seconds) / SECONDS_PER_HOUR
        + limits.slackWattHours();
  }

  private static String fromTo(Seen last, Reading reading) {
    return "from %d Wh at %s to %d Wh at %s"
        .formatted(
            last.total().wattHours(), last.readAt(), reading.total().wattHours(), reading.readAt());
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
