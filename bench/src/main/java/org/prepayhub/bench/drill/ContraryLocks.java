package org.prepayhub.bench.drill;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.prepayhub.bench.stage.Stage;

/**
 * Somebody locks wallets one after the other against the order in which the hub does, again and
 * again until it is ended: PostgreSQL finds deadlocks and ends one of the two.
 */
final class ContraryLocks implements Trouble.Ending {
  private static final long BETWEEN_NANOS = 20_000_000;
  private static final String ALL = "select wallet_id from wallet order by wallet_id desc";
  private static final String ONE = "select from wallet where wallet_id = ? for update";

  private final Thread locks;
  private volatile boolean over;
  private final AtomicInteger locked = new AtomicInteger();

  ContraryLocks(Stage stage) {
    locks = Thread.ofVirtual().start(() -> lockOverAndOver(stage));
  }

  private void lockOverAndOver(Stage stage) {
    try (Connection connection = stage.database().connect("hub")) {
      List<Long> wallets = wallets(connection);
      connection.setAutoCommit(false);
      while (!over) {
        lockBackwards(connection, wallets);
      }
    } catch (SQLException _) {
      // the server went away: that is a trouble of its own
    }
  }

  private static List<Long> wallets(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(ALL)) {
      List<Long> wallets = new ArrayList<>();
      while (row.next()) {
        wallets.add(row.getLong(1));
      }
      return wallets;
    }
  }

  private void lockBackwards(Connection connection, List<Long> wallets) throws SQLException {
    try (PreparedStatement lock = connection.prepareStatement(ONE)) {
      for (long wallet : wallets) {
        lock.setLong(1, wallet);
        lock.execute();
        locked.incrementAndGet();
        LockSupport.parkNanos(BETWEEN_NANOS);
        if (over) {
          break;
        }
      }
    } catch (SQLException _) {
      // the hub won this one
    }
    connection.rollback();
  }

  @Override
  public int end() {
    over = true;
    try {
      locks.join(10_000);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    return locked.get() > 0 ? 1 : 0;
  }
}
