package org.prepayhub.config.simulation;

import org.prepayhub.config.simulation.Violation.Invariant;

/** A mistake somebody could make, put into hubs that are otherwise sound. */
enum PlantedBug {
  /** Bookings do not know an order number again. */
  NO_IDEMPOTENCY_KEY(Invariant.I2_ONCE),
  /** The caller is answered before the booking is durable. */
  ANSWER_BEFORE_COMMIT(Invariant.I3_NO_ACKNOWLEDGED_LOSS),
  /** First come, first served on a line: sales wait for polls. */
  FIFO_QUEUE(Invariant.I8_SALES_BEFORE_POLLS),
  /** Whatever arrives is taken for the answer. */
  NO_TRANSACTION_ID_CHECK(Invariant.I4_READINGS),
  /** A node believes in its leases for ever, and no update asks for them. */
  LEASE_IGNORED(Invariant.I6_SALES),
  /** A slot that comes again is charged again. */
  ACCRUAL_WITHOUT_SLOT_GUARD(Invariant.I5_ACCRUAL),
  /** What is doubted is kept among the readings. */
  QUARANTINE_BELIEVED(Invariant.I4_READINGS),
  /** A pass counts what it is given, not what is stored of it. */
  COUNT_WHAT_IS_GIVEN(Invariant.I4_READINGS),
  /** A sale a frame left for is sent again without looking at the meter. */
  RESEND_WITHOUT_READ_BACK(Invariant.I6_SALES),
  /** A sale that does not show yet is sent again at once, though a frame may still be under way. */
  LATE_FRAMES_FORGOTTEN(Invariant.I6_SALES),
  /** The count that is expected is proof enough, whatever the amounts say. */
  COUNT_ALONE_BELIEVED(Invariant.I6_SALES),
  /** The expected count is committed after the frame, not before it. */
  COMMIT_AFTER_FRAME(Invariant.I6_SALES),
  /** A sale taken up is never due again by itself. */
  CLAIM_FOR_EVER(Invariant.I6_SALES),
  /** How long a frame may be under way is told by the time of day alone. */
  HOLD_BY_TIME_OF_DAY(Invariant.I6_SALES);

  private final Invariant broken;

  PlantedBug(Invariant broken) {
    this.broken = broken;
  }

  /** The invariant it must be seen to break; it may break others too. */
  Invariant broken() {
    return broken;
  }

  /** The parts of a hub that has the bug. */
  Parts parts() {
    return switch (this) {
      case NO_IDEMPOTENCY_KEY -> new BookingBugs.NoIdempotencyKey();
      case ANSWER_BEFORE_COMMIT -> new BookingBugs.AnswerBeforeCommit();
      case FIFO_QUEUE -> new WireBugs.FifoQueue();
      case NO_TRANSACTION_ID_CHECK -> new WireBugs.NoTransactionIdCheck();
      case LEASE_IGNORED -> new WireBugs.LeaseIgnored();
      case ACCRUAL_WITHOUT_SLOT_GUARD -> new ReadingBugs.AccrualWithoutSlotGuard();
      case QUARANTINE_BELIEVED -> new ReadingBugs.QuarantineBelieved();
      case COUNT_WHAT_IS_GIVEN -> new ReadingBugs.CountWhatIsGiven();
      case RESEND_WITHOUT_READ_BACK -> new SaleBugs.ResendWithoutReadBack();
      case LATE_FRAMES_FORGOTTEN -> new SaleBugs.LateFramesForgotten();
      case COUNT_ALONE_BELIEVED -> new SaleBugs.CountAloneBelieved();
      case COMMIT_AFTER_FRAME -> new SaleBugs.CommitAfterFrame();
      case CLAIM_FOR_EVER -> new SaleBugs.ClaimForEver();
      case HOLD_BY_TIME_OF_DAY -> new SaleBugs.HoldByTimeOfDay();
    };
  }
}
