package org.prepayhub.adapters.postgres;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.prepayhub.recharge.OrderState;
import org.prepayhub.recharge.OrderTransitions;
import org.prepayhub.recharge.ReversalRules.Found;
import org.prepayhub.recharge.ReversalRules.InHub;
import org.prepayhub.units.Money;
import org.prepayhub.units.ProjectId;

/** An order locked for its reversal, or what stands in its place where it never came. */
record LockedOrder(long id, ProjectId project, Found found) {

  static LockedOrder of(ResultSet row) throws SQLException {
    return new LockedOrder(
        row.getLong("order_id"),
        new ProjectId(row.getInt("project_id")),
        new Found(
            OrderState.valueOf(row.getString("state")),
            Money.ofFen(row.getLong("amount_fen")),
            Optional.empty(),
            false));
  }

  boolean isDelivered() {
    return found.state() == OrderState.DELIVERED;
  }

  LockedOrder in(InHub balance) {
    return with(new Found(found.state(), found.amount(), Optional.of(balance), found.notTaken()));
  }

  LockedOrder in(OrderState state) {
    return with(new Found(state, found.amount(), found.inHub(), false));
  }

  /** Held, and nothing of it is in its meter. */
  LockedOrder notTaken() {
    return with(new Found(found.state(), found.amount(), found.inHub(), true));
  }

  private LockedOrder with(Found otherwise) {
    return new LockedOrder(id, project, otherwise);
  }

  /** Checks the move against the table of legal moves; staying is no move. */
  void mayBecome(OrderState next) {
    if (found.state() != next && !OrderTransitions.allowed(found.state(), next)) {
      throw new IllegalStateException(
          "order " + id + " may not go from " + found.state() + " to " + next);
    }
  }
}
