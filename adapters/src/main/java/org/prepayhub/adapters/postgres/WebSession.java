package org.prepayhub.adapters.postgres;

import java.time.Duration;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.prepayhub.access.Grant;
import org.prepayhub.units.Unavailable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Work for a caller: one transaction as {@code hub_web} that sees the projects of its grant and
 * nothing else. Row-level security does the hiding, so a query need not name the project.
 *
 * <p>The limit on a statement is kept by the server, which costs nothing per statement; a server
 * that does not answer at all is noticed by the socket timeout of the data source. The one on a
 * wait for a lock is well below it, so that a lock held by others is told from an outage.
 */
public final class WebSession {
  private static final String OPEN =
      "select set_config('hub.projects', ?, true), set_config('statement_timeout', ?, true),"
          + " set_config('lock_timeout', '2000', true)";

  private static final String OPEN_PLANNING_ONCE =
      OPEN + ", set_config('plan_cache_mode', 'force_generic_plan', true)";

  private final JdbcTemplate jdbc;
  private final TransactionTemplate transactions;
  private final String statementMillis;
  private final String open;

  /**
   * @param web connections that have taken the role hub_web
   * @param statementLimit the longest one statement may run before the work is given up
   */
  public WebSession(DataSource web, Duration statementLimit) {
    jdbc = new JdbcTemplate(web);
    transactions = new TransactionTemplate(new JdbcTransactionManager(web));
    statementMillis = Long.toString(statementLimit.toMillis());
    open = OPEN;
  }

  private WebSession(WebSession other, String open) {
    jdbc = other.jdbc;
    transactions = other.transactions;
    statementMillis = other.statementMillis;
    this.open = open;
  }

  /**
   * The same for work whose best plan depends on no value: a connection plans each of its
   * statements once. The server would plan them anew for every list of values it is given, which
   * takes it longer than to run them.
   */
  WebSession planningOnce() {
    return new WebSession(this, OPEN_PLANNING_ONCE);
  }

  /**
   * Runs the work in one read committed transaction and returns what it returned after the commit.
   * An exception from the work rolls everything back and is passed on.
   *
   * @throws Unavailable when the database is away or too slow; whether the commit happened is then
   *     unknown
   */
  public <T extends @Nullable Object> T in(Grant grant, Function<JdbcTemplate, T> work) {
    return in(grant, first -> null, (jdbc, nothing) -> work.apply(jdbc));
  }

  /**
   * The same for work that knows what it asks first: those questions go with what opens the
   * transaction.
   *
   * @param first adds questions; what it returns is given to the work
   */
  <A extends @Nullable Object, T extends @Nullable Object> T in(
      Grant grant, Function<RoundTrip, A> first, BiFunction<JdbcTemplate, A, T> work) {
    return Outage.guard(
        () ->
            transactions.execute(
                status -> {
                  RoundTrip opening = new RoundTrip();
                  opening.ask(open, (row, i) -> i, projects(grant), statementMillis);
                  A asked = first.apply(opening);
                  opening.make(jdbc);
                  return work.apply(jdbc, asked);
                }));
  }

  private static String projects(Grant grant) {
    return grant.projects().stream()
        .map(project -> Integer.toString(project.value()))
        .collect(Collectors.joining(",", "{", "}"));
  }
}
