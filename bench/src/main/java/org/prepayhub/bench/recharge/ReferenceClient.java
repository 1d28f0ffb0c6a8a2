package org.prepayhub.bench.recharge;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import org.prepayhub.bench.figures.Latencies;
import org.prepayhub.bench.load.LoadOrder;
import org.prepayhub.bench.stage.Database;

/**
 * One client of the reference: books, waits for the commit, books again. One that is begun late is
 * timed from when it was due, as a call of {@link org.prepayhub.bench.load.Load} is.
 */
record ReferenceClient(Database database, LoadOrder order, int number, Span span)
    implements Callable<Latencies> {

  /** Of {@link System#nanoTime()}: bookings that begin from {@code from} on are counted. */
  record Span(long began, long from, long to) {}

  @Override
  public Latencies call() throws SQLException {
    Latencies counted = new Latencies();
    try (Connection connection = database.connect(ReferenceRecharge.DATABASE);
        PreparedStatement book = connection.prepareStatement(ReferenceRecharge.BOOK)) {
      long call = 0;
      for (long begun = begin(call); begun < span.to(); begun = begin(++call)) {
        book(book);
        if (begun >= span.from()) {
          counted.add(System.nanoTime() - begun);
        }
      }
    }
    return counted;
  }

  /** When the call begins or was to begin; not before that. */
  private long begin(long call) {
    if (order.perSecond() == 0) {
      return System.nanoTime();
    }
    long due = span.began() + order.dueNanos(number, call);
    for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
    return due;
  }

  private void book(PreparedStatement book) throws SQLException {
    ThreadLocalRandom random = ThreadLocalRandom.current();
    book.setLong(1, random.nextLong(1, 9_000_000_000_000_000_000L));
    book.setLong(2, random.nextLong(1, order.accounts() + 1L));
    book.setLong(3, random.nextLong(100, 50_001));
    book.executeUpdate();
  }
}
