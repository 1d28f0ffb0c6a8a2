package org.prepayhub.adapters.postgres;

import java.sql.SQLException;
import java.util.Set;
import org.springframework.dao.DataAccessException;

/** What PostgreSQL's error codes mean to a transaction (PostgreSQL manual, appendix A). */
final class SqlStates {
  private static final Set<String> CHOSEN_AS_LOSER = Set.of("40001", "40P01");
  private static final String LOCK_NOT_AVAILABLE = "55P03";

  private SqlStates() {}

  /** Deadlock or serialization failure: the same work may be done again. */
  static boolean retryable(DataAccessException e) {
    return CHOSEN_AS_LOSER.contains(of(e));
  }

  static boolean lockTimedOut(DataAccessException e) {
    return LOCK_NOT_AVAILABLE.equals(of(e));
  }

  private static String of(DataAccessException e) {
    return e.getRootCause() instanceof SQLException cause && cause.getSQLState() != null
        ? cause.getSQLState()
        : "";
  }
}
