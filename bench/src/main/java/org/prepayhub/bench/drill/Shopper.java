package org.prepayhub.bench.drill;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.random.RandomGenerator;
import org.prepayhub.bench.drill.ClientBook.Asked;

/**
 * Recharges like a one-card system on a bad day: asks again until it is told, sends copies side by
 * side, hangs up without waiting, and takes a number twice.
 */
final class Shopper implements Runnable {
  private static final int COPIES = 4;
  private static final long MOST_FEN = 5_000;
  private static final long AGAIN_NANOS = 300_000_000;
  private static final int LEAST_PAUSE_MILLIS = 50;
  private static final int MOST_PAUSE_MILLIS = 600;

  private final Counter counter;
  private final ClientBook book;
  private final RandomGenerator random;
  private final BooleanSupplier over;

  Shopper(Counter counter, ClientBook book, RandomGenerator random, BooleanSupplier over) {
    this.counter = counter;
    this.book = book;
    this.random = random;
    this.over = over;
  }

  @Override
  public void run() {
    while (!over.getAsBoolean()) {
      shop();
      LockSupport.parkNanos(random.nextInt(LEAST_PAUSE_MILLIS, MOST_PAUSE_MILLIS) * 1_000_000L);
    }
  }

  private void shop() {
    Asked asked = book.ask(random.nextLong(1, MOST_FEN), random);
    switch (random.nextInt(10)) {
      case 0 -> sendCopies(asked);
      case 1 -> counter.sendAndHangUp(asked);
      case 2 -> takeTwice(asked);
      default -> askUntilTold(asked);
    }
  }

  /**
   * Only a number that is known to be booked: of two amounts the hub keeps whichever comes first.
   */
  private void takeTwice(Asked asked) {
    askUntilTold(asked);
    if (book.answerTo(asked).isPresent()) {
      counter.askForAnotherAmount(asked);
    }
  }

  /** Gives up when the drill is over; the order is then settled in the quiet after it. */
  private void askUntilTold(Asked asked) {
    while (!counter.ask(asked) && !over.getAsBoolean()) {
      LockSupport.parkNanos(AGAIN_NANOS);
    }
  }

  private void sendCopies(Asked asked) {
    try (ExecutorService copies = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < COPIES; i++) {
        copies.execute(() -> counter.ask(asked));
      }
    }
  }
}
