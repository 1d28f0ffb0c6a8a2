package org.prepayhub.ledger;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.prepayhub.access.Grant;
import org.prepayhub.ledger.MoneyOrders.OrderPage;
import org.prepayhub.units.Money;
import org.prepayhub.units.OrderNo;
import org.prepayhub.units.Utility;

/** Port to what is left of the grants of an account. */
public interface GrantsLeft {

  /**
   * The grants of an account, newest first, those that are spent or expired too; empty when there
   * is no such account.
   */
  Optional<List<GrantLeft>> ofAccount(Grant grant, OrderPage page);

  /**
   * A grant and what became of it.
   *
   * @param id grows with every grant
   * @param client who gave it; {@link GrantTerms#CLIENT} where the hub did
   * @param amount what was given
   * @param left what of it can still be spent
   * @param expiresAt when what is left goes back; empty where it never does
   */
  record GrantLeft(
      long id,
      String client,
      OrderNo orderNo,
      Utility utility,
      Money amount,
      Money left,
      GrantState state,
      Instant grantedAt,
      Optional<Instant> expiresAt) {}
}
