package org.prepayhub.ledger;

import java.time.Instant;
import java.util.function.Consumer;
import org.prepayhub.units.ProjectId;

/** Port to the money that tariffs give every month or semester. */
public interface BaseAmounts {

  /**
   * Hands over the grants of the period an instant is in that were not posted yet, of accounts that
   * are open and charged by the hub: each account is looked at once, some of them at a time. Their
   * numbers say account and period, so none is posted twice.
   *
   * @param each is called outside of every transaction; what it throws ends the call
   * @throws org.prepayhub.units.Unavailable when the database was away; the next call goes on
   */
  void due(Instant now, Consumer<Due> each);

  /** A grant to be posted. */
  record Due(ProjectId project, MoneyOrderRequest order) {}
}
