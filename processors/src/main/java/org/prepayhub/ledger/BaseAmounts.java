package org.prepayhub.ledger;

import java.time.Instant;
import java.util.List;
import org.prepayhub.units.ProjectId;

/** Port to the money that tariffs give every month or semester. */
public interface BaseAmounts {

  /**
   * Grants of the period an instant is in that were not posted yet, of accounts that are open and
   * charged by the hub. Their numbers say account and period, so none is posted twice.
   *
   * @param most of them at one call
   * @throws org.prepayhub.units.Unavailable when the database was away; the next call goes on
   */
  List<Due> due(Instant now, int most);

  /** A grant to be posted. */
  record Due(ProjectId project, MoneyOrderRequest order) {}
}
