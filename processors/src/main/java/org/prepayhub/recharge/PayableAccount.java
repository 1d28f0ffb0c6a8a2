package org.prepayhub.recharge;

import java.util.Optional;
import org.prepayhub.units.AccountId;
import org.prepayhub.units.GatewayId;
import org.prepayhub.units.MeterId;
import org.prepayhub.units.MeterNo;
import org.prepayhub.units.Money;
import org.prepayhub.units.ProjectId;

/**
 * An open account as a booking finds it, its wallet locked.
 *
 * @param least the least one recharge may bring
 * @param most the most one recharge may bring
 * @param hoardingCap what the balance may not pass; empty where hoarding is not limited
 * @param balance posted less accrued; what is booked and not yet in the meter is part of it
 * @param meter the one meter of the account that takes sales; empty where the hub holds the
 *     balance, so that a recharge has arrived once it is booked
 */
public record PayableAccount(
    AccountId id,
    ProjectId project,
    Money least,
    Money most,
    Optional<Money> hoardingCap,
    Money balance,
    Optional<SaleMeter> meter) {

  /** The meter a sale goes to, and the gateway it is reached through. */
  public record SaleMeter(MeterId id, MeterNo no, GatewayId gateway) {}

  /** The state in which an order into this account is booked. */
  public OrderState bookedAs() {
    return meter.isPresent() ? OrderState.BOOKED : OrderState.DELIVERED;
  }

  /** The same account once an amount is booked. */
  public PayableAccount after(Money amount) {
    return new PayableAccount(id, project, least, most, hoardingCap, balance.plus(amount), meter);
  }
}
