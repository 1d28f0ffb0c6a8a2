package org.prepayhub.adapters.postgres;

import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.prepayhub.access.Grant;
import org.prepayhub.units.ProjectId;
import org.prepayhub.units.Unavailable;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.transaction.support.TransactionTemplate;

/** Transactions on behalf of a grant: they see the projects of the grant and nothing else. */
public final class WebSession {
  private static final String BEGIN =
      """
      select set_config('hub.projects', ?, true), set_config('statement_timeout', '4000', true),
        set_config('lock_timeout', '2000', true)
      """;

  private final JdbcTemplate jdbc;
  private final TransactionTemplate transactions;

  public WebSession(DataSource web) {
    this.jdbc = new JdbcTemplate(web);
    this.transactions = new TransactionTemplate(new JdbcTransactionManager(web));
  }

  /**
   * Runs work in one transaction.
   *
   * @throws Unavailable when the database cannot be reached or does not answer in time
   */
  public <T> T in(Grant grant, Function<JdbcTemplate, T> work) {
    String projects =
        grant.projects().stream()
            .map(ProjectId::toString)
            .collect(Collectors.joining(",", "{", "}"));
    try {
      return Objects.requireNonNull(
          transactions.execute(
              status -> {
                jdbc.query(BEGIN, row -> {}, projects);
                return Objects.requireNonNull(work.apply(jdbc));
              }));
    } catch (CannotCreateTransactionException
        | TransactionSystemException
        | DataAccessResourceFailureException
        | QueryTimeoutException e) {
      throw new Unavailable("the database does not answer; ask again", e);
    }
  }
}
