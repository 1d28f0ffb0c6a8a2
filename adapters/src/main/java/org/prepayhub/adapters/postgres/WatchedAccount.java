package org.prepayhub.adapters.postgres;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import org.prepayhub.arrears.LadderSettings;
import org.prepayhub.arrears.NoTripWindows;
import org.prepayhub.arrears.Overdrawn;
import org.prepayhub.arrears.Position;
import org.prepayhub.arrears.Restore;
import org.prepayhub.arrears.Standing;
import org.prepayhub.arrears.Terms;
import org.prepayhub.units.AccountNo;
import org.prepayhub.units.Money;
import org.prepayhub.units.ProjectId;

/**
 * An account as a decision finds it.
 *
 * @param crossing of the last decision from which anything followed
 * @param balance empty as long as no meter said what it holds
 */
record WatchedAccount(
    StandingKey key,
    Owner owner,
    Position position,
    int crossing,
    Optional<Money> balance,
    Agreed agreed,
    Optional<Instant> dueAt) {

  /** Who the account is, and whether it is the hub that switches its meters for money. */
  record Owner(ProjectId project, AccountNo number, boolean switchedByHub) {}

  /**
   * What is agreed, but for the windows, which are the project's.
   *
   * @param revision of the arrears book
   */
  record Agreed(Optional<LadderSettings> ladder, boolean keepPower, ZoneId zone, long revision) {
    Terms with(NoTripWindows windows) {
      return new Terms(ladder, keepPower, windows);
    }
  }

  static WatchedAccount of(ResultSet row) throws SQLException {
    return new WatchedAccount(
        StandingKey.of(row),
        new Owner(
            new ProjectId(row.getInt("project_id")),
            new AccountNo(row.getString("account_no")),
            row.getString("balance_held_by").equals("HUB")),
        position(row),
        row.getInt("crossing"),
        Optional.ofNullable(row.getObject("balance_fen", Long.class)).map(Money::ofFen),
        agreed(row),
        ReadingRows.maybeInstant(row, "due_at"));
  }

  private static Position position(ResultSet row) throws SQLException {
    Optional<Instant> tripAhead = ReadingRows.maybeInstant(row, "trip_ahead");
    return new Position(
        Standing.valueOf(row.getString("standing")),
        ReadingRows.maybeInstant(row, "overdrawn_since")
            .map(since -> new Overdrawn(since, tripAhead)),
        row.getBoolean("trip_lapsed"),
        Restore.valueOf(row.getString("restored_by")));
  }

  private static Agreed agreed(ResultSet row) throws SQLException {
    return new Agreed(
        ladder(row),
        row.getBoolean("keep_power"),
        ZoneId.of(row.getString("zone")),
        row.getLong("terms"));
  }

  /** Of a row with {@link StandingSql#LADDER_COLUMNS}. */
  static Optional<LadderSettings> ladder(ResultSet row) throws SQLException {
    return row.getObject("alarm_1_fen") == null ? Optional.empty() : Optional.of(rungs(row));
  }

  private static LadderSettings rungs(ResultSet row) throws SQLException {
    return new LadderSettings(
        Money.ofFen(row.getLong("alarm_1_fen")),
        Money.ofFen(row.getLong("alarm_2_fen")),
        Money.ofFen(row.getLong("overdraft_fen")),
        Money.ofFen(row.getLong("hysteresis_fen")),
        Money.ofFen(row.getLong("close_permit_fen")),
        Duration.ofSeconds(row.getLong("grace_seconds")),
        Restore.valueOf(row.getString("restore")));
  }
}
