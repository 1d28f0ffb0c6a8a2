package org.prepayhub.ledger;

import java.time.Instant;
import java.util.List;
import org.prepayhub.units.AccountId;
import org.prepayhub.units.MeterId;
import org.prepayhub.units.Money;
import org.prepayhub.units.ProjectId;

/** Opens the book of a meter that holds its own balance. */
public interface OpeningBalances {

  /**
   * Takes what the meters hold into the ledger, in the caller's transaction. From then on posted
   * less accrued is what the meter holds plus what is booked and not yet in it. Once per meter: a
   * repeat changes nothing.
   */
  void open(List<Opening> openings);

  /**
   * A meter as its book is opened.
   *
   * @param balance what it holds; negative in overdraft
   * @param purchased its cumulative purchased amount; zero where it keeps none
   * @param purchaseCount its own counter of sales
   */
  record Opening(
      MeterId meter,
      AccountId account,
      ProjectId project,
      Money balance,
      Money purchased,
      int purchaseCount,
      Instant at) {}
}
