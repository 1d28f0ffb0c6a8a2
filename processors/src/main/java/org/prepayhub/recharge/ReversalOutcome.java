package org.prepayhub.recharge;

import org.prepayhub.units.Money;

/** What came of asking the hub to reverse a recharge. Only {@link Reversed} moved anything. */
public sealed interface ReversalOutcome {

  /** Reversed now, or forbidden to ever come: one committed transaction. */
  record Reversed(ReversalReceipt receipt) implements ReversalOutcome {}

  /** Reversed before by the same reversal; the receipt is the first answer. */
  record Replayed(ReversalReceipt receipt) implements ReversalOutcome {}

  /** The hub says no, while the channel has rolled back already: work for people. */
  sealed interface Refused extends ReversalOutcome {
    /** For people: what stands against it. */
    String why();
  }

  /** The client used this reversal number before, with other content. */
  record ContentDiffers() implements Refused {
    @Override
    public String why() {
      return "its number was used before with other content";
    }
  }

  /** The order was reversed by a reversal of another number. */
  record AlreadyReversed() implements Refused {
    @Override
    public String why() {
      return "the order was reversed before, under another number";
    }
  }

  /** The recharge brought another amount. */
  record AmountDiffers(Money booked) implements Refused {
    @Override
    public String why() {
      return "the order is of " + booked.fen() + " fen";
    }
  }

  /** The meter holds the money: what is given back now is a refund. */
  record AlreadyDelivered() implements Refused {
    @Override
    public String why() {
      return "the meter holds the money";
    }
  }

  /** The meter may hold the money, or may get it any moment. */
  record DeliveryInProgress() implements Refused {
    @Override
    public String why() {
      return "the sale to the meter has begun and its end is not known";
    }
  }
}
