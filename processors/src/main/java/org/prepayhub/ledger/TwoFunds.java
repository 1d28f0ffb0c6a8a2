package org.prepayhub.ledger;

import org.prepayhub.recharge.RechargeRequest.Fund;
import org.prepayhub.units.Money;

/**
 * What an account holds for one utility. A charge is paid of both funds down to nothing, of one
 * before the other; what neither has is owed by the payer, never by the subsidy.
 *
 * @param first which of them pays first
 */
public record TwoFunds(Fund first, Money cash, Money subsidy) {

  /** What of a charge the subsidy pays; the rest is cash, or a debt. */
  public Money subsidyPartOf(Money charge) {
    Money wanted =
        switch (first) {
          case SUBSIDY -> charge;
          case CASH -> charge.minus(covered(charge, cash));
        };
    return covered(wanted, subsidy);
  }

  /** After a charge. */
  public TwoFunds paid(Money charge) {
    Money granted = subsidyPartOf(charge);
    return new TwoFunds(first, cash.minus(charge.minus(granted)), subsidy.minus(granted));
  }

  /** What of an amount there is money for. */
  private static Money covered(Money amount, Money balance) {
    Money held = balance.isPositive() ? balance : Money.ZERO;
    return amount.compareTo(held) < 0 ? amount : held;
  }
}
