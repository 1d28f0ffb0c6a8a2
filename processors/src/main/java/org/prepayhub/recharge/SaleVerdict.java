package org.prepayhub.recharge;

import java.time.Instant;
import org.prepayhub.units.Money;

/** What is to become of a sale now. */
public sealed interface SaleVerdict {

  /**
   * Commit to the count, then send a frame.
   *
   * @param count what the meter's counter shows once it took this sale
   */
  record Send(int count, Money purchasedBefore, Money amount) implements SaleVerdict {}

  /** The meter shows this very sale. */
  record AlreadyTaken(int meterCount, Money purchased) implements SaleVerdict {}

  /**
   * The meter did not take it yet, and a frame may still be on its way.
   *
   * @param lateUntil before this instant no other frame may leave
   */
  record WaitUntil(Instant lateUntil, String why) implements SaleVerdict {}

  /** A human must look at it. */
  record Hold(Reason reason, String why) implements SaleVerdict {}

  /** Another node drives the gateway, or somebody settled the sale: nothing was changed. */
  record NotOurs() implements SaleVerdict {}

  /** Why a sale is held. */
  enum Reason {
    /** The meter was sold to by somebody else, or is not the meter the hub thinks it is. */
    PURCHASE_COUNT_MISMATCH,
    /** Sent as often as is allowed, and never taken. */
    NEVER_TAKEN,
    /** Sent, and for too long nobody could ask the meter whether it took the sale. */
    OUT_OF_REACH
  }
}
