package org.prepayhub.adapters.postgres;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.prepayhub.recharge.OrderState;
import org.prepayhub.recharge.ReversalRules;
import org.prepayhub.units.Money;
import org.prepayhub.units.ProjectId;

/** An order locked for its reversal, or what stands in its place where it never came. */
record LockedOrder(long id, ProjectId project, ReversalRules.Found found) {

  static LockedOrder of(ResultSet row) throws SQLException {
    return new LockedOrder(
        row.getLong("order_id"),
        new ProjectId(row.getInt("project_id")),
        new ReversalRules.Found(
            OrderState.valueOf(row.getString("state")),
            Money.ofFen(row.getLong("amount_fen")),
            Optional.empty()));
  }

  boolean isDelivered() {
    return found.state() == OrderState.DELIVERED;
  }

  LockedOrder in(ReversalRules.InHub balance) {
    return new LockedOrder(
        id, project, new ReversalRules.Found(found.state(), found.amount(), Optional.of(balance)));
  }
}
