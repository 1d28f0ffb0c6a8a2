package org.prepayhub.bench.drill;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.prepayhub.bench.stage.Stage;

/** Somebody holds a table, as a careless migration or report would, until ended. */
final class LockedTable implements Trouble.Ending {
  private final @Nullable Connection holder;

  LockedTable(Stage stage, String table) {
    holder = lock(stage, table).orElse(null);
  }

  /** Empty when the server is away or busy: then nothing is locked. */
  private static Optional<Connection> lock(Stage stage, String table) {
    try {
      Connection connection = stage.database().connect("hub");
      try (Statement statement = connection.createStatement()) {
        connection.setAutoCommit(false);
        statement.execute("set lock_timeout = '2s'");
        statement.execute("lock table " + table + " in access exclusive mode");
        return Optional.of(connection);
      } catch (SQLException _) {
        connection.close();
        return Optional.empty();
      }
    } catch (SQLException _) {
      return Optional.empty();
    }
  }

  @Override
  public int end() {
    if (holder == null) {
      return 0;
    }
    try (holder) {
      holder.rollback();
    } catch (SQLException _) {
      // the server went away, and the lock with it
    }
    return 1;
  }
}
