package org.prepayhub.recharge;

import java.time.Instant;
import org.prepayhub.access.Grant;
import org.prepayhub.units.MeterNo;
import org.prepayhub.units.Operator;
import org.prepayhub.units.OrderNo;
import org.prepayhub.units.Reason;

/**
 * Port to where people settle a recharge whose meter does not show any more what became of its
 * sale: it died, was taken away, or shows what cannot come of it. Safe to call again with the same
 * request for ever.
 */
public interface SaleSettlements {

  /** Settles an order once per number. */
  Outcome settle(Grant grant, Request request);

  /** What becomes of an order. */
  enum Ending {
    /** The meter took the sale: it is delivered, as reading it back would have done. */
    DONE,
    /** The meter was read not to have taken it: it is sold anew. */
    SEND_AGAIN,
    /** The meter did not take it and will not: the recharge is undone whole. */
    REVERSE;

    /** The state of the order then. */
    public OrderState state() {
      return switch (this) {
        case DONE -> OrderState.DELIVERED;
        case SEND_AGAIN -> OrderState.BOOKED;
        case REVERSE -> OrderState.REVERSED;
      };
    }
  }

  /**
   * A settlement as it is asked for.
   *
   * @param number the caller's own, unique per client for ever, beside those of refunds and clears:
   *     the idempotency key
   * @param order the number of the recharge, the caller's own before another client's
   */
  record Request(
      OrderNo number,
      MeterNo meter,
      OrderNo order,
      Ending ending,
      Reason reason,
      Operator operator) {}

  /** What was settled. */
  record Receipt(Request request, Instant settledAt) {}

  /** What came of asking. Only {@link Settled} changed anything. */
  sealed interface Outcome {
    /** Settled now. */
    record Settled(Receipt receipt) implements Outcome {}

    /** Settled before with the same content; the receipt is the first answer. */
    record Replayed(Receipt receipt) implements Outcome {}

    /** The client used this number before, with other content. */
    record ContentDiffers() implements Outcome {}

    /** No such recharge of the meter is open in the caller's projects. */
    record OrderUnknown() implements Outcome {}

    /** A settlement that the facts are against. */
    sealed interface Refused extends Outcome {}

    /** A frame may still be executed until then. */
    record UnderWay(MeterNo meter, Instant until) implements Refused {}

    /** The meter must be read first: it can be, or nothing is sent without. */
    record ReadingMissing(MeterNo meter) implements Refused {}

    /** By what the meter shows it cannot have come to that. */
    record MeterDiffers(MeterNo meter, String why) implements Refused {}
  }
}
