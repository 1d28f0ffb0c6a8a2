package org.prepayhub.adapters.postgres;

import java.util.Random;
import java.util.concurrent.Callable;
import org.prepayhub.metering.ReadingsNotKept;
import org.prepayhub.units.Unavailable;
import org.springframework.dao.DataAccessResourceFailureException;

/** Connections that end in the middle of something, and callers who ask again until they know. */
final class ServerSide {
  private static final int TIMES = 100;
  private static final int MOST_LOOKS = 500;

  private ServerSide() {}

  /** Ends the connections that are in the middle of something, once or a few times. */
  static Callable<Object> endsConnections(TestDatabase database, Random random) {
    int times = 1 + random.nextInt(3);
    return () -> {
      int ended = 0;
      for (int looks = 0; ended < times && looks < MOST_LOOKS; looks++) {
        ended += endBusyOnes(database) > 0 ? 1 : 0;
      }
      return ended;
    };
  }

  private static long endBusyOnes(TestDatabase database) {
    return database
        .sql()
        .sql(
            "select count(pg_terminate_backend(pid)) from pg_stat_activity where datname ="
                + " current_database() and pid <> pg_backend_pid() and state <> 'idle'")
        .query(Long.class)
        .single();
  }

  /** As a caller who is not answered: whether it was done is not known, so it is asked again. */
  static <T> Callable<T> asked(Callable<T> call) {
    return () -> {
      for (int i = 1; ; i++) {
        try {
          return call.call();
        } catch (Unavailable | ReadingsNotKept | DataAccessResourceFailureException e) {
          if (i == TIMES) {
            throw e;
          }
        }
      }
    };
  }
}
