package org.prepayhub.config.edge;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.prepayhub.access.Grant;
import org.prepayhub.ledger.GrantState;
import org.prepayhub.ledger.GrantsLeft;
import org.prepayhub.ledger.MoneyOrders.OrderPage;
import org.prepayhub.units.Money;
import org.prepayhub.units.OrderNo;
import org.prepayhub.units.Utility;

/** Two grants of the account A-1; writes down what it was asked. */
final class RecordingGrants implements GrantsLeft {
  final List<OrderPage> asked = new ArrayList<>();

  @Override
  public Optional<List<GrantLeft>> ofAccount(Grant grant, OrderPage page) {
    asked.add(page);
    return page.accountNo().value().equals("A-1")
        ? Optional.of(
            List.of(
                left(9, 5_000, GrantState.OPEN, Optional.empty()),
                left(7, 0, GrantState.EXPIRED, Optional.of(RecordingHub.AT.plusSeconds(60)))))
        : Optional.empty();
  }

  private static GrantLeft left(long id, long fen, GrantState state, Optional<Instant> expiresAt) {
    return new GrantLeft(
        id,
        "desk",
        new OrderNo("G-" + id),
        Utility.ELECTRICITY,
        Money.ofFen(5_000),
        Money.ofFen(fen),
        state,
        RecordingHub.AT,
        expiresAt);
  }
}
