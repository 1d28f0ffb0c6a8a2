package org.prepayhub.config.ledger;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.prepayhub.ledger.MoneyOrderLimits;
import org.prepayhub.units.Money;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * What people may move by hand, and what becomes of grants.
 *
 * @param mostCorrectionFen the most that one correction may move, either way
 * @param mostRefundFen the most that one refund may pay back, whatever is left
 * @param mostGrantFen the most that one grant may give; a tariff's base amounts have no limit but
 *     their own
 * @param mostWriteOffFen the most that one write-off may give up, whatever is owed
 * @param expiryGrace how long a grant goes on paying after it expired, for readings on their way
 * @param mostDepositFen the most that may be brought along when an account is opened
 * @param driftFen from how much on a meter that differs from the ledger is put on the work list
 * @param proofMostKept differences of one night that are kept and put on the work list; all are
 *     counted
 */
@Validated
@ConfigurationProperties("hub.ledger")
public record LedgerSettings(
    @DefaultValue("100000") @Min(1) @Max(100_000_000) long mostCorrectionFen,
    @DefaultValue("1000000") @Min(1) @Max(100_000_000) long mostRefundFen,
    @DefaultValue("100000") @Min(1) @Max(100_000_000) long mostGrantFen,
    @DefaultValue("100000") @Min(1) @Max(100_000_000) long mostWriteOffFen,
    @DefaultValue("2m") @DurationMin(seconds = 0) @DurationMax(hours = 12) Duration expiryGrace,
    @DefaultValue("1000000") @Min(1) @Max(100_000_000) long mostDepositFen,
    @DefaultValue("100") @Min(1) @Max(100_000_000) long driftFen,
    @DefaultValue("50") @Min(1) @Max(1_000) int proofMostKept) {

  /** The most that one opening may deposit. */
  public Money mostDeposit() {
    return Money.ofFen(mostDepositFen);
  }

  MoneyOrderLimits limits() {
    return new MoneyOrderLimits(
        Money.ofFen(mostCorrectionFen),
        Money.ofFen(mostRefundFen),
        Money.ofFen(mostGrantFen),
        Money.ofFen(mostWriteOffFen));
  }
}
