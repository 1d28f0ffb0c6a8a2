package org.prepayhub.adapters.postgres;

import java.util.function.Function;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.prepayhub.units.Unavailable;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Transactions of the collecting and delivering side, which sees every project. How long a
 * statement may run is kept by the server, as the data source told it when it connected: a timer
 * per statement would cost the hub more than many a statement does.
 */
public final class EngineSession {
  private final JdbcTemplate jdbc;
  private final TransactionTemplate transactions;

  /**
   * @param engine connections that have taken the role hub_engine and limit their statements
   */
  public EngineSession(DataSource engine) {
    jdbc = new JdbcTemplate(engine);
    transactions = new TransactionTemplate(new JdbcTransactionManager(engine));
  }

  /**
   * Runs the work in one read committed transaction, or in the caller's when there is one.
   *
   * @throws Unavailable when the database is away, too slow or chose this transaction to break a
   *     deadlock; the work may be given again
   */
  public <T extends @Nullable Object> T in(Function<JdbcTemplate, T> work) {
    try {
      return transactions.execute(status -> work.apply(jdbc));
    } catch (DataAccessException | TransactionException failure) {
      if (Outage.mayPass(failure)) {
        throw new Unavailable("the database did not do it in time; do it again", failure);
      }
      throw failure;
    }
  }
}
