package org.prepayhub.adapters.postgres;

import java.sql.ResultSet;
import java.sql.SQLException;
import org.prepayhub.recharge.OrderState;
import org.prepayhub.recharge.OrderTransitions;
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
            false));
  }

  LockedOrder in(OrderState state) {
    return new LockedOrder(id, project, new ReversalRules.Found(state, found.amount(), false));
  }

  /** Held, and nothing of it is in its meter. */
  LockedOrder notTaken() {
    return new LockedOrder(
        id, project, new ReversalRules.Found(found.state(), found.amount(), true));
  }

  /** Checks the move against the table of legal moves; staying is no move. */
  void mayBecome(OrderState next) {
    if (found.state() != next && !OrderTransitions.allowed(found.state(), next)) {
      throw new IllegalStateException(
          "order " + id + " may not go from " + found.state() + " to " + next);
    }
  }
}
