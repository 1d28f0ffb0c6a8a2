package org.prepayhub.adapters.postgres;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.prepayhub.ledger.GrantTerms;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Ends grants a few wallets at a time, under their locks, in the order in which a batch of readings
 * locks them: what a charge spends at the same moment is spent before, or finds the grant gone.
 */
public final class PostgresGrantTerms implements GrantTerms {
  private final EngineSession engine;

  public PostgresGrantTerms(EngineSession engine) {
    this.engine = engine;
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

  private static int expire(JdbcTemplate jdbc, Instant until, int most, Instant at) {
    long[] due = ids(jdbc.queryForList(GrantSql.DUE, Long.class, until.toString(), most));
    if (due.length == 0) {
      return 0;
    }
    // What is left is asked apart from the lock: so it is what whoever held it left. Cash has no
    // grants, so of what is locked only what is due moves.
    long[] locked = ids(jdbc.queryForList(GrantSql.LOCK, Long.class, (Object) due));
    jdbc.update(GrantSql.CHART, (Object) locked);
    return jdbc.update(GrantSql.EXPIRE, locked, until.toString(), at.toString());
  }

  private static long[] ids(List<Long> wallets) {
    return wallets.stream().mapToLong(Long::longValue).toArray();
  }
}
