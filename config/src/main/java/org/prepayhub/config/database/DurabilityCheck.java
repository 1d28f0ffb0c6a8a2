package org.prepayhub.config.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.prepayhub.config.start.StartRefused;

/** A hub that books real money refuses a server that may forget what it acknowledged. */
final class DurabilityCheck {
  private static final List<String> PROMISES =
      List.of("fsync", "synchronous_commit", "full_page_writes");

  private DurabilityCheck() {}

  /**
   * @throws StartRefused when one of the promises is off for this connection
   */
  static void require(DataSource database) throws SQLException {
    try (Connection connection = database.getConnection();
        var statement = connection.createStatement()) {
      for (String promise : PROMISES) {
        try (var result = statement.executeQuery("show " + promise)) {
          if (result.next() && result.getString(1).equals("off")) {
            throw refused(promise);
          }
        }
      }
    }
  }

  private static StartRefused refused(String promise) {
    return new StartRefused(
        "The database server runs with " + promise + " = off: money it acknowledged could be lost.",
        "set "
            + promise
            + " = on in postgresql.conf (or alter system set, alter role, alter database), reload,"
            + " and start again");
  }
}
