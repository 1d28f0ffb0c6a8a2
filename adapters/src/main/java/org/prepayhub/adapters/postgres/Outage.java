package org.prepayhub.adapters.postgres;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.prepayhub.units.Unavailable;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionException;

/** Tells a database that is away or too slow from one that objects. */
final class Outage {
  private Outage() {}

  /** Does the work; what an absent or slow database makes of it becomes {@link Unavailable}. */
  static <T extends @Nullable Object> T guard(Supplier<T> work) {
    try {
      return work.get();
    } catch (DataAccessException | TransactionException failure) {
      if (isOutage(failure)) {
        throw new Unavailable("The database did not answer in time; ask again", failure);
      }
      throw failure;
    }
  }

  /** Whether the same work may succeed when it is given again. */
  static boolean mayPass(RuntimeException failure) {
    return failure instanceof TransientDataAccessException
        || failure instanceof RecoverableDataAccessException
        || failure instanceof TransactionException
        || isOutage(failure);
  }

  private static boolean isOutage(RuntimeException failure) {
    return switch (failure) {
      case DataAccessResourceFailureException _,
          QueryTimeoutException _,
          CannotCreateTransactionException _ ->
          true;
      default -> lostConnection(failure);
    };
  }

  /** SQLSTATE class 08 and 57P: the connection broke, was never there, is closed or is ended. */
  static boolean lostConnection(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql && speaksOfConnection(sql)) {
        return true;
      }
    }
    return false;
  }

  /** The pool reports a connection that died in use without any state. */
  private static boolean speaksOfConnection(SQLException sql) {
    String state = sql.getSQLState();
    return sql instanceof SQLTransientConnectionException
        || state == null
        || state.startsWith("08")
        || state.startsWith("57P");
  }
}
