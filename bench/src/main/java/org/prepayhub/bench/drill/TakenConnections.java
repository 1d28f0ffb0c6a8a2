package org.prepayhub.bench.drill;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.prepayhub.bench.stage.Database;
import org.prepayhub.bench.stage.Stage;

/**
 * Somebody takes every connection that the server gives, those of the hub, which are cut, before it
 * is back for them, and keeps them until ended.
 */
final class TakenConnections implements Trouble.Ending {
  private static final long AGAIN_NANOS = 20_000_000;

  /** The server gives a hundred; one that gave more and more would never be full. */
  private static final int MOST = 300;

  private static final String NO_ROOM = "53300";
  private static final String CUT =
      "select pg_terminate_backend(pid) from pg_stat_activity"
          + " where application_name in ('hub-engine', 'hub-web', 'hub-quartz', 'hub-close')";

  private final Database database;
  private final Thread taker;
  private final List<Connection> taken = new ArrayList<>();
  private volatile boolean over;
  private volatile boolean full;

  TakenConnections(Stage stage) {
    database = stage.database();
    taker = Thread.ofVirtual().start(this::takeAll);
  }

  private void takeAll() {
    takeWhatIsFree();
    cutTheHubsOwn();
    while (!over) {
      takeWhatIsFree();
      LockSupport.parkNanos(AGAIN_NANOS);
    }
  }

  /** Until the server has no room, or is away: that is a trouble of its own. */
  private void takeWhatIsFree() {
    try {
      while (!over && taken.size() < MOST) {
        taken.add(database.connect("hub"));
      }
    } catch (SQLException refused) {
      full |= NO_ROOM.equals(refused.getSQLState());
    }
  }

  private void cutTheHubsOwn() {
    if (taken.isEmpty()) {
      return;
    }
    try (Statement statement = taken.getFirst().createStatement()) {
      statement.execute(CUT);
    } catch (SQLException _) {
      // the server went away, and the hub's connections with it
    }
  }

  /** Struck if there was no room for anybody else. */
  @Override
  public int end() {
    over = true;
    try {
      taker.join(30_000);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    taken.forEach(TakenConnections::giveBack);
    return full ? 1 : 0;
  }

  private static void giveBack(Connection connection) {
    try {
      connection.close();
    } catch (SQLException _) {
      // the server went away, and the connection with it
    }
  }
}
