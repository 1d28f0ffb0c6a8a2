package org.prepayhub.adapters.postgres;

import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.LongSupplier;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Looks at one state of the database over two connections at once; each has a transaction of its
 * own that ends with its work, so that none of them waits idle for the other.
 */
final class SharedSnapshot {
  private final JdbcTemplate jdbc;
  private final TransactionTemplate transactions;

  /**
   * @param database has two connections to give
   */
  SharedSnapshot(DataSource database) {
    jdbc = new JdbcTemplate(database);
    transactions = new TransactionTemplate(new JdbcTransactionManager(database));
    transactions.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
    transactions.setReadOnly(true);
  }

  /** Does both works, each on a thread and a connection of its own, and adds up what they say. */
  long sum(LongSupplier here, LongSupplier beside) {
    try (ExecutorService thread =
        Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("snapshot-", 0).factory())) {
      CompletableFuture<Boolean> shared = new CompletableFuture<>();
      CompletableFuture<Long> other = new CompletableFuture<>();
      Long mine =
          transactions.execute(
              status -> {
                String snapshot = jdbc.queryForObject("select pg_export_snapshot()", String.class);
                thread.execute(() -> follow(String.valueOf(snapshot), shared, beside, other));
                long sum = here.getAsLong();
                shared.join();
                return sum;
              });
      return Objects.requireNonNull(mine) + other.join();
    }
  }

  /** The other one can see what this one sees as long as this one is there to share it. */
  private void follow(
      String snapshot,
      CompletableFuture<Boolean> shared,
      LongSupplier work,
      CompletableFuture<Long> result) {
    try {
      Long sum =
          transactions.execute(
              status -> {
                jdbc.execute("set transaction snapshot '" + snapshot + "'");
                shared.complete(true);
                return work.getAsLong();
              });
      result.complete(Objects.requireNonNull(sum));
    } catch (RuntimeException | Error e) {
      shared.complete(false);
      result.completeExceptionally(e);
    }
  }
}
