package org.prepayhub.recharge;

import java.time.Instant;
import java.util.Optional;
import org.prepayhub.access.Grant;
import org.prepayhub.units.MeterNo;
import org.prepayhub.units.Money;
import org.prepayhub.units.OrderNo;

/** Where channels bring money. Safe to call again with the same request for ever. */
public interface RechargeDesk {

  /**
   * Books a recharge once. Returns after the booking is durable; waits at most two seconds for a
   * parallel booking of the same order.
   *
   * @throws org.prepayhub.units.Unavailable when the database cannot be reached in time; the
   *     outcome is then unknown to the caller, who asks again with the same order number
   */
  BookingOutcome book(Grant grant, RechargeRequest request);

  /** The order as it stands now, by the client's own number. */
  Optional<OrderView> find(Grant grant, OrderNo orderNo);

  /**
   * An order as it stands.
   *
   * @param deliveredAt when the meter was seen to hold it
   * @param meterNo the meter that takes the sale; empty where the hub holds the balance
   * @param meterCount the meter's purchase count after this sale, once delivered
   * @param why the reason of a state that needs one (HELD, UNKNOWN, REVERSED)
   * @param neverCame whether there is no recharge but a reversal that came before it, and forbids
   *     it
   */
  record OrderView(
      OrderNo orderNo,
      OrderState state,
      Money amount,
      Money balance,
      Instant bookedAt,
      Optional<Instant> deliveredAt,
      Optional<MeterNo> meterNo,
      Optional<Integer> meterCount,
      Optional<String> why,
      boolean neverCame) {}
}
