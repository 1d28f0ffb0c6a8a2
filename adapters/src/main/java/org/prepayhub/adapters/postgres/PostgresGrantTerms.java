package org.prepayhub.adapters.postgres;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.prepayhub.event.LedgerEvent.SubsidyExpired;
import org.prepayhub.ledger.GrantTerms;
import org.prepayhub.units.AccountNo;
import org.prepayhub.units.Money;
import org.prepayhub.units.OrderNo;
import org.prepayhub.units.ProjectId;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Ends grants a few wallets at a time, under their locks, in the order in which a batch of readings
 * locks them: what a charge spends at the same moment is spent before, or finds the grant gone.
 */
public final class PostgresGrantTerms implements GrantTerms {
  private final EngineSession engine;
  private final PostgresEvents events;

  /** A grant that ended, by an order of its own. */
  private record Ended(long wallet, SubsidyExpired told) {
    static Ended of(ResultSet row) throws SQLException {
      return new Ended(
          row.getLong("wallet_id"),
          new SubsidyExpired(
              new ProjectId(row.getInt("project_id")),
              ReadingRows.instant(row, "posted_at"),
              new OrderNo(row.getString("order_no")),
              new AccountNo(row.getString("account_no")),
              Money.ofFen(-row.getLong("amount_fen")),
              row.getString("operator") + ": " + row.getString("reason")));
    }
  }

  public PostgresGrantTerms(EngineSession engine, PostgresEvents events) {
    this.engine = engine;
    this.events = events;
  }

  @Override
  public boolean endsOwn(Instant until) {
    return engine.in(
        jdbc ->
            Objects.requireNonNull(
                jdbc.queryForObject(GrantSql.ENDS_OWN, Boolean.class, until.toString(), CLIENT)));
  }

  @Override
  public int expire(Instant until, int most, Instant at) {
    return engine.in(jdbc -> expire(jdbc, until, most, at));
  }

  private int expire(JdbcTemplate jdbc, Instant until, int most, Instant at) {
    long[] due = ids(jdbc.queryForList(GrantSql.DUE, Long.class, until.toString(), most));
    if (due.length == 0) {
      return 0;
    }
    // What is left is asked apart from the lock: so it is what whoever held it left. Cash has no
    // grants, so of what is locked only what is due moves.
    long[] locked = ids(jdbc.queryForList(GrantSql.LOCK, Long.class, (Object) due));
    jdbc.update(GrantSql.CHART, (Object) locked);
    List<Ended> ended =
        jdbc.query(
            GrantSql.EXPIRE, (row, i) -> Ended.of(row), locked, until.toString(), at.toString());
    events.append(jdbc, ended.stream().map(Ended::told).toList());
    return Math.toIntExact(ended.stream().mapToLong(Ended::wallet).distinct().count());
  }

  private static long[] ids(List<Long> wallets) {
    return wallets.stream().mapToLong(Long::longValue).toArray();
  }
}
