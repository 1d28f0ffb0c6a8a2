package org.prepayhub.metering;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.prepayhub.metering.Reading.Purse;
import org.prepayhub.units.AccountId;
import org.prepayhub.units.Counted;
import org.prepayhub.units.MeterId;
import org.prepayhub.units.MeterNo;
import org.prepayhub.units.ProjectId;

/**
 * What the hub believes of a meter between two readings.
 *
 * @param identity who it is; does not change with readings
 * @param missedRuns runs in a row in which it stayed silent
 * @param last the newest believed reading; empty until the first, which commissions the meter
 * @param accruedMicroFen used of what it holds and not posted yet, in millionths of a fen; readings
 *     never lower it
 * @param paidBackAt when a refund or clear of it was last settled: from then on {@code last} has
 *     the purse that the meter was left with; empty where it never was
 */
public record MeterState(
    Identity identity,
    Link link,
    int missedRuns,
    Optional<Seen> last,
    long accruedMicroFen,
    Optional<Instant> paidBackAt) {

  public MeterState {
    if (accruedMicroFen < 0) {
      throw new IllegalArgumentException(
          "accrual of meter " + identity.no() + " cannot be negative: " + accruedMicroFen);
    }
  }

  /** A meter and what decides how its readings are taken. */
  public record Identity(
      MeterId id,
      MeterNo no,
      ProjectId project,
      Optional<AccountId> account,
      MoneyHolder moneyHeldBy,
      int lostAfterRuns) {}

  /** The part of a believed reading that the next one is held against. */
  public record Seen(Instant slotAt, Instant readAt, Counted total, Optional<Purse> money) {
    public static Seen of(Reading reading) {
      return new Seen(reading.slotAt(), reading.readAt(), reading.total(), reading.money());
    }
  }

  /**
   * Whether a reading was on its way while a refund or clear was settled: it was made before and
   * comes after, and what it says of money may be from before the meter paid out or from after.
   */
  boolean overtook(Reading reading) {
    Instant readAt = reading.readAt().truncatedTo(ChronoUnit.MILLIS);
    boolean newest =
        last.filter(
                seen ->
                    reading.readAt().isBefore(seen.readAt())
                        || reading.slotAt().isBefore(seen.slotAt()))
            .isEmpty();
    return newest && paidBackAt.filter(settled -> !readAt.isAfter(settled)).isPresent();
  }

  MeterState read(Reading reading, long chargedMicroFen) {
    return new MeterState(
        identity,
        link.after(Link.Sign.READ),
        0,
        Optional.of(Seen.of(reading)),
        Math.addExact(accruedMicroFen, chargedMicroFen),
        paidBackAt);
  }

  MeterState silent() {
    int missed = missedRuns + 1;
    Link now = missed >= identity.lostAfterRuns() ? link.after(Link.Sign.SILENT_TOO_LONG) : link;
    return new MeterState(identity, now, missed, last, accruedMicroFen, paidBackAt);
  }

  MeterState gatewayGone() {
    return new MeterState(
        identity,
        link.after(Link.Sign.GATEWAY_GONE),
        missedRuns,
        last,
        accruedMicroFen,
        paidBackAt);
  }
}
