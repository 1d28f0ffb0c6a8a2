package org.prepayhub.ledger;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.prepayhub.access.Grant;
import org.prepayhub.units.Operator;
import org.prepayhub.units.OrderNo;
import org.prepayhub.units.Reason;

/**
 * Port to the work list: what was refused or found that the hub cannot settle by itself. Whatever
 * finds something writes it there; people read it, do what is to be done, and settle the item. What
 * is found again after that is a new item.
 */
public interface WorkItems {

  /** The items of the caller's projects, oldest first. */
  List<Item> list(Grant grant, Page page);

  /**
   * Settles an item once. It moves nothing else: it says that people did what was to be done. Safe
   * to call again with the same request for ever.
   *
   * @throws org.prepayhub.units.Unavailable when the database cannot be reached in time or another
   *     transaction holds the item; the outcome is then unknown to the caller, who asks again with
   *     the same number
   */
  Outcome settle(Grant grant, Request request);

  /** Where an item is in its life. */
  enum State {
    /** Somebody has to look at it. */
    OPEN,
    /** Somebody did, and said what came of it. */
    SETTLED
  }

  /**
   * A part of the list.
   *
   * @param kind only items of it
   * @param after only items younger than the one of this id; 0 begins with the oldest
   * @param most the most items
   */
  record Page(State state, Optional<String> kind, long after, int most) {}

  /**
   * Something that people have to look at.
   *
   * @param id grows with every item
   * @param project its code
   * @param kind what happened, as {@code reversal-refused} or {@code meter-drift}
   * @param subject the number of the order, meter or account, or the day, that it is about; empty
   *     where that is gone
   * @param detail a JSON object with what people need to settle it, where there is more than words
   */
  record Item(
      long id,
      String project,
      String kind,
      Optional<String> subject,
      String why,
      Optional<String> detail,
      Instant createdAt,
      Optional<Settlement> settlement) {}

  /** How an item ended. */
  record Settlement(OrderNo number, Reason reason, Operator operator, Instant at) {}

  /**
   * A settlement as it is asked for.
   *
   * @param number the caller's own, unique per client for ever: the idempotency key
   */
  record Request(long item, OrderNo number, Reason reason, Operator operator) {}

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

    /** Settled before, under another number. */
    record AlreadySettled() implements Outcome {}

    /** The caller's projects have no such item. */
    record ItemUnknown() implements Outcome {}
  }
}
