package org.prepayhub.bench.drill;

import org.prepayhub.bench.BenchFailed;
import org.prepayhub.bench.stage.Database;

/**
 * Deadlocks that PostgreSQL found. It forgets its own count when it is killed, and what its
 * processes did not report before that, so that this tells the least there were.
 */
final class Deadlocks {
  private static final String COUNT =
      "select deadlocks from pg_stat_database where datname = current_database()";

  private final Database database;
  private long before;

  Deadlocks(Database database) {
    this.database = database;
  }

  /** To be told right before the server is killed. */
  synchronized void remember() {
    before += count();
  }

  synchronized long found() {
    return before + count();
  }

  private long count() {
    try {
      return Math.round(database.number(COUNT));
    } catch (BenchFailed _) {
      return 0; // it is away, and what it counted with it
    }
  }
}
