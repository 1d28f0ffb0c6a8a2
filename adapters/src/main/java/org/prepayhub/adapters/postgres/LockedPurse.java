package org.prepayhub.adapters.postgres;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import org.prepayhub.command.OpenPurse;
import org.prepayhub.command.OpenPurse.Commitment;
import org.prepayhub.command.PurseKind;
import org.prepayhub.command.PurseState;
import org.prepayhub.units.MeterId;
import org.prepayhub.units.MeterNo;
import org.prepayhub.units.Money;
import org.prepayhub.units.ProjectId;

/**
 * An order to the money in a meter, locked behind its fence.
 *
 * @param moneyOrder that a refund posts
 */
record LockedPurse(
    long id,
    ProjectId project,
    MeterId meter,
    MeterNo meterNo,
    PurseState state,
    Optional<Long> moneyOrder,
    OpenPurse open) {

  static LockedPurse of(ResultSet row) throws SQLException {
    return new LockedPurse(
        row.getLong("purse_order_id"),
        new ProjectId(row.getInt("project_id")),
        new MeterId(row.getLong("meter_id")),
        new MeterNo(row.getString("meter_no")),
        PurseState.valueOf(row.getString("state")),
        Optional.ofNullable(row.getObject("money_order_id", Long.class)),
        new OpenPurse(
            PurseKind.valueOf(row.getString("kind")),
            Money.ofFen(row.getLong("amount_fen")),
            ReadingRows.instant(row, "asked_at"),
            commitment(row),
            Duration.ofMillis(row.getLong("max_hold_millis"))));
  }

  private static Optional<Commitment> commitment(ResultSet row) throws SQLException {
    Integer expected = row.getObject("expected_count", Integer.class);
    return expected == null
        ? Optional.empty()
        : Optional.of(
            new Commitment(expected, ReadingRows.instant(row, "late_until"), row.getInt("sends")));
  }

  /** Checks the move against the table of legal moves; staying is no move. */
  void mayBecome(PurseState next) {
    if (state != next && !PurseState.allowed(state, next)) {
      throw new IllegalStateException(
          "purse order " + id + " may not go from " + state + " to " + next);
    }
  }
}
