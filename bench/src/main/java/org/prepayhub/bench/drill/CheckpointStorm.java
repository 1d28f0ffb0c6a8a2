package org.prepayhub.bench.drill;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import org.prepayhub.bench.stage.Stage;

/** Checkpoints one after the other, until it is ended. */
final class CheckpointStorm implements Trouble.Ending {
  private final Thread storm;
  private final AtomicInteger made = new AtomicInteger();
  private volatile boolean over;

  CheckpointStorm(Stage stage) {
    storm = Thread.ofVirtual().start(() -> rage(stage));
  }

  private void rage(Stage stage) {
    try (Connection connection = stage.database().connect("hub");
        Statement statement = connection.createStatement()) {
      while (!over) {
        statement.execute("checkpoint");
        made.incrementAndGet();
      }
    } catch (SQLException _) {
      // the server went away: that is a trouble of its own
    }
  }

  @Override
  public int end() {
    over = true;
    try {
      storm.join(10_000);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    return made.get();
  }
}
