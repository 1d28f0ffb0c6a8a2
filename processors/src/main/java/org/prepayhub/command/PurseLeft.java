package org.prepayhub.command;

import org.prepayhub.metering.profile.Registers;
import org.prepayhub.units.Money;

/**
 * All that a meter shows of money, in one read.
 *
 * @param balance what is left; negative in overdraft
 * @param purchased all that was ever bought
 * @param purchaseCount its counter of sales
 * @param refundCount its counter of refunds and clears
 * @param lastRefund what the last of those took out; negative where a debt was cleared
 */
public record PurseLeft(
    Money balance, Money purchased, int purchaseCount, int refundCount, Money lastRefund) {

  public static PurseLeft of(Registers shown) {
    return new PurseLeft(
        Money.ofFen(shown.whole("refundBalance")),
        Money.ofFen(shown.whole("refundPurchased")),
        Math.toIntExact(shown.whole("refundPurchaseCount")),
        Math.toIntExact(shown.whole("refundCount")),
        Money.ofFen(shown.whole("lastRefund")));
  }
}
