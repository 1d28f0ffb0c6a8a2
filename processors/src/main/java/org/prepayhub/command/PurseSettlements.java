package org.prepayhub.command;

import java.time.Instant;
import org.prepayhub.access.Grant;
import org.prepayhub.units.MeterNo;
import org.prepayhub.units.Operator;
import org.prepayhub.units.OrderNo;
import org.prepayhub.units.Reason;

/**
 * Port to where people settle a refund or clear whose meter does not show any more what became of
 * it: it died, was taken away, or shows what cannot come of it. Safe to call again with the same
 * request for ever.
 */
public interface PurseSettlements {

  /** Settles an order once, as a reading back would have. */
  Outcome settle(Grant grant, Request request);

  /**
   * A settlement as it is asked for.
   *
   * @param number the caller's own, unique per client for ever: the idempotency key
   * @param order the number of the refund or clear
   * @param done whether the meter did it
   */
  record Request(
      OrderNo number,
      MeterNo meter,
      PurseKind kind,
      OrderNo order,
      boolean done,
      Reason reason,
      Operator operator) {

    /** What the order comes to. */
    public PurseState state() {
      return done ? PurseState.CONFIRMED : PurseState.REFUSED;
    }
  }

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

    /** No such order of the meter is open in the caller's projects. */
    record OrderUnknown() implements Outcome {}

    /** A frame may still be executed until then. */
    record UnderWay(MeterNo meter, Instant until) implements Outcome {}

    /** It cannot have been done, by what the hub knows. */
    record MeterDiffers(MeterNo meter, String why) implements Outcome {}
  }
}
