package org.prepayhub.close;

import java.util.List;
import java.util.NoSuchElementException;
import org.prepayhub.units.Money;

/**
 * A stretch of time of one wallet, or of many: what it opened with, what moved it, what it closed
 * with.
 */
public record Balance(Money opening, Movements moved, Money closing) {
  public Balance {
    if (!opening.plus(moved.total()).equals(closing)) {
      throw new IllegalArgumentException(
          "A close of "
              + closing.fen()
              + " fen is not the opening of "
              + opening.fen()
              + " fen and what moved it, "
              + moved.total().fen()
              + " fen");
    }
  }

  public static Balance of(Money opening, Movements moved) {
    return new Balance(opening, moved, opening.plus(moved.total()));
  }

  /** Of two wallets together. */
  public Balance plus(Balance other) {
    return of(opening.plus(other.opening), moved.plus(other.moved));
  }

  /**
   * One statement of days that follow one another, the earliest first.
   *
   * @throws IllegalArgumentException when a day does not open with what the one before closed with
   */
  public static Balance over(List<Balance> days) {
    if (days.isEmpty()) {
      throw new NoSuchElementException("a statement needs at least one day");
    }
    Balance whole = days.getFirst();
    for (Balance day : days.subList(1, days.size())) {
      if (!day.opening.equals(whole.closing)) {
        throw new IllegalArgumentException(
            "a day opens with "
                + day.opening.fen()
                + " fen, the one before closed with "
                + whole.closing.fen()
                + " fen");
      }
      whole = of(whole.opening, whole.moved.plus(day.moved));
    }
    return whole;
  }
}
