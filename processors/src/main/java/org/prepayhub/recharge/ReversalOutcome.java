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

  /** The money has arrived and cannot be taken out any more: what is given back is a refund. */
  record AlreadyDelivered(Because because) implements Refused {
    @Override
    public String why() {
      return because.words;
    }
  }

  /** Why money that has arrived is not taken out. */
  enum Because {
    /** The meter holds the money. */
    IN_METER("the meter holds the money"),
    /** The hub holds the balance, and it is less than the recharge brought. */
    SPENT("the account does not hold all of the money any more"),
    /** The hub holds the balance, and the day of the recharge is closed. */
    DAY_CLOSED("the day of the recharge is closed");

    private final String words;

    Because(String words) {
      this.words = words;
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
