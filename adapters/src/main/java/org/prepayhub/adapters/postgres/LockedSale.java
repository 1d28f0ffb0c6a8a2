package org.prepayhub.adapters.postgres;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.prepayhub.recharge.OpenSale;
import org.prepayhub.recharge.OrderState;
import org.prepayhub.recharge.OrderTransitions;
import org.prepayhub.units.Money;

/**
 * A sale locked behind its fence.
 *
 * @param sale empty while the meter's book is not opened
 */
record LockedSale(
    long orderId,
    int projectId,
    String client,
    String orderNo,
    long meterId,
    String meterNo,
    OrderState state,
    Duration maxHold,
    Optional<OpenSale> sale) {

  static LockedSale of(ResultSet row) throws SQLException {
    Duration maxHold = Duration.ofMillis(row.getLong("max_hold_millis"));
    return new LockedSale(
        row.getLong("order_id"),
        row.getInt("project_id"),
        row.getString("client"),
        row.getString("order_no"),
        row.getLong("meter_id"),
        row.getString("meter_no"),
        OrderState.valueOf(row.getString("state")),
        maxHold,
        Optional.ofNullable(sale(row, maxHold)));
  }

  /** Checks the move against the table of legal moves; staying is no move. */
  void mayBecome(OrderState next) {
    if (state != next && !OrderTransitions.allowed(state, next)) {
      throw new IllegalStateException(
          "order " + orderId + " may not go from " + state + " to " + next);
    }
  }

  private static @Nullable OpenSale sale(ResultSet row, Duration maxHold) throws SQLException {
    Integer believed = row.getObject("purchase_count", Integer.class);
    return believed == null
        ? null
        : new OpenSale(
            Money.ofFen(row.getLong("amount_fen")),
            row.getTimestamp("booked_at").toInstant(),
            believed,
            Money.ofFen(row.getLong("purchased_fen")),
            Optional.ofNullable(commitment(row)),
            maxHold);
  }

  private static OpenSale.@Nullable Commitment commitment(ResultSet row) throws SQLException {
    Integer expected = row.getObject("expected_count", Integer.class);
    return expected == null
        ? null
        : new OpenSale.Commitment(
            expected,
            Money.ofFen(row.getLong("purchased_before_fen")),
            row.getTimestamp("late_until").toInstant(),
            row.getInt("sends"),
            row.getInt("tries"));
  }
}
