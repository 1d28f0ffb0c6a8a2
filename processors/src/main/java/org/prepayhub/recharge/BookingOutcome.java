package org.prepayhub.recharge;

import org.prepayhub.units.Money;

/** What came of asking the hub to book a recharge. Only {@link Booked} changed anything. */
public sealed interface BookingOutcome {

  /** Booked now: order, journal entry and outbox row are one committed transaction. */
  record Booked(RechargeReceipt receipt) implements BookingOutcome {}

  /** Booked before with the same content; the receipt is the first answer. */
  record Replayed(RechargeReceipt receipt) implements BookingOutcome {}

  /** The client used this order number before, with other content. */
  record ContentDiffers() implements BookingOutcome {}

  /** The same order is being booked right now and did not finish in time. */
  record InFlight() implements BookingOutcome {}

  /** The order was reversed, before or after it came. */
  record Reversed() implements BookingOutcome {}

  /**
   * No open account of that number (or none with that wallet or meter) in the caller's projects.
   */
  record AccountUnknown() implements BookingOutcome {}

  /** The account is settled for good. */
  record AccountClosed() implements BookingOutcome {}

  /** Nobody was given the account yet. */
  record AccountNotOpen() implements BookingOutcome {}

  /** Outside what this account takes in one recharge. */
  record AmountOutOfRange(Money least, Money most) implements BookingOutcome {}

  /** The balance would pass the hoarding cap. */
  record HoardingCapExceeded(Money cap, Money balance) implements BookingOutcome {}
}
