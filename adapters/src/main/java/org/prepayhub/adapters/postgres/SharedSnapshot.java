package org.prepayhub.adapters.postgres;

import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
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
  private final String setting;

  /**
   * @param database has two connections to give
   * @param setting what both transactions begin with
   */
  SharedSnapshot(DataSource database, String setting) {
    this.jdbc = new JdbcTemplate(database);
    this.transactions = new TransactionTemplate(new JdbcTransactionManager(database));
    this.transactions.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
    this.transactions.setReadOnly(true);
    this.setting = setting;
  }

  /**
   * Adds up what all works say: two threads, each with a connection of its own, begin them in this
   * order and take the next as soon as they are done with one. After a failure none is begun.
   */
  long sum(List<LongSupplier> works) {
    Queue<LongSupplier> left = new ConcurrentLinkedQueue<>(works);
    try (ExecutorService thread =
        Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("snapshot-", 0).factory())) {
      CompletableFuture<Boolean> shared = new CompletableFuture<>();
      CompletableFuture<Long> other = new CompletableFuture<>();
      Long mine =
          transactions.execute(
              status -> {
                String snapshot = jdbc.queryForObject("select pg_export_snapshot()", String.class);
                thread.execute(() -> follow(String.valueOf(snapshot), shared, left, other));
                jdbc.execute(setting);
                long sum = work(left);
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
      Queue<LongSupplier> left,
      CompletableFuture<Long> result) {
    try {
      Long sum =
          transactions.execute(
              status -> {
                jdbc.execute("set transaction snapshot '" + snapshot + "'");
                shared.complete(true);
                jdbc.execute(setting);
                return work(left);
              });
      result.complete(Objects.requireNonNull(sum));
    } catch (RuntimeException | Error e) {
      left.clear();
      shared.complete(false);
      result.completeExceptionally(e);
    }
  }

  private static long work(Queue<LongSupplier> left) {
    long sum = 0;
    try {
      for (LongSupplier next = left.poll(); next != null; next = left.poll()) {
        sum += next.getAsLong();
      }
      return sum;
    } catch (RuntimeException | Error e) {
      left.clear();
      throw e;
    }
  }
}
