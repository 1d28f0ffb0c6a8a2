package org.prepayhub.bench.drill;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.prepayhub.bench.stage.Database;
import org.prepayhub.bench.stage.Stage;

/**
 * Somebody takes every connection that the server gives and keeps them until ended. Those of the
 * hub are cut as often as it is back for them first.
 */
final class TakenConnections implements Trouble.Ending {
  private static final long AGAIN_NANOS = 20_000_000;

  /** The server gives a hundred; one that gave more and more would never be full. */
  private static final int MOST = 300;

  private static final String NO_ROOM = "53300";
  private static final String OF_THE_HUB =
      " from pg_stat_activity"
          + " where application_name in ('hub-engine', 'hub-web', 'hub-quartz', 'hub-close')";
  private static final String CUT = "select count(pg_terminate_backend(pid))" + OF_THE_HUB;
  private static final String LEFT = "select count(*)" + OF_THE_HUB;

  private final Database database;
  private final Thread taker;
  private final List<Connection> taken = new ArrayList<>();
  private volatile boolean over;
  private volatile boolean struck;

  TakenConnections(Stage stage) {
    database = stage.database();
    taker = Thread.ofVirtual().start(this::takeAll);
  }

  private void takeAll() {
    try {
      takeWhatIsFree();
      while (!over) {
        ask(CUT);
        struck |= takeWhatIsFree() && ask(LEFT) == 0;
        LockSupport.parkNanos(AGAIN_NANOS);
      }
    } finally {
      taken.forEach(TakenConnections::giveBack);
    }
  }

  /** Whether the server has no room then; it may be away, which is a trouble of its own. */
  private boolean takeWhatIsFree() {
    try {
      while (!over && taken.size() < MOST) {
        taken.add(database.connect("hub"));
      }
      return false;
    } catch (SQLException refused) {
      return NO_ROOM.equals(refused.getSQLState());
    }
  }

  /** Below 0 where the server went away, and the hub's connections with it. */
  private long ask(String sql) {
    if (taken.isEmpty()) {
      return -1;
    }
    try (Statement statement = taken.getFirst().createStatement();
        ResultSet count = statement.executeQuery(sql)) {
      return count.next() ? count.getLong(1) : -1;
    } catch (SQLException _) {
      return -1;
    }
  }

  /** Struck if the hub had none left and there was no room for another. */
  @Override
  public int end() {
    over = true;
    try {
      taker.join(30_000);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    return struck ? 1 : 0;
  }

  private static void giveBack(Connection connection) {
    try {
      connection.close();
    } catch (SQLException _) {
      // the server went away, and the connection with it
    }
  }
}
