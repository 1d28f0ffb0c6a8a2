package org.prepayhub.bench.drill;

import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.random.RandomGenerator;
import org.prepayhub.bench.drill.Asked.Recharge;

/**
 * Calls like a one-card system and a desk on a bad day: asks again until it is told, sends copies
 * side by side, hangs up without waiting, takes a number twice, and takes recharges back whatever
 * became of them, also before they come.
 */
final class Shopper implements Runnable {
  private static final int COPIES = 4;
  private static final int CROWD = 100;
  private static final long AGAIN_NANOS = 300_000_000;
  private static final int LEAST_PAUSE_MILLIS = 50;
  private static final int MOST_PAUSE_MILLIS = 600;

  private final Counter counter;
  private final Wishes wishes;
  private final RandomGenerator random;
  private final BooleanSupplier over;

  Shopper(Counter counter, Wishes wishes, RandomGenerator random, BooleanSupplier over) {
    this.counter = counter;
    this.wishes = wishes;
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
    if (random.nextInt(5) == 0) {
      rollBack();
    } else {
      call(wishes.next());
    }
  }

  private void call(Asked asked) {
    switch (random.nextInt(10)) {
      case 0 -> sendTogether(Collections.nCopies(copies(), asked));
      case 1 -> counter.sendAndHangUp(asked);
      case 2 -> takeTwice(asked);
      default -> askUntilTold(asked);
    }
  }

  private int copies() {
    return random.nextInt(10) == 0 ? CROWD : COPIES;
  }

  private void takeTwice(Asked asked) {
    askUntilTold(asked);
    counter.askForSomethingElse(asked);
  }

  private void rollBack() {
    switch (random.nextInt(5)) {
      case 0 -> call(wishes.reversalOf(wishes.recharge())); // the recharge comes later, if at all
      case 1 -> sendTogether(beside(wishes.recharge()));
      case 2 -> giveUp(wishes.recharge());
      case 3 -> call(wishes.reversalOf(wishes.earlier().orElseGet(wishes::recharge)));
      default -> changeOnesMind(wishes.recharge());
    }
  }

  private List<Asked> beside(Recharge recharge) {
    return List.of(recharge, wishes.reversalOf(recharge));
  }

  /** Nobody knows whether the recharge arrived; it comes again after it was taken back. */
  private void giveUp(Recharge recharge) {
    counter.sendAndHangUp(recharge);
    call(wishes.reversalOf(recharge));
    askUntilTold(recharge);
  }

  private void changeOnesMind(Recharge recharge) {
    askUntilTold(recharge);
    call(wishes.reversalOf(recharge));
  }

  /** Gives up when the drill is over; the order is then settled in the quiet after it. */
  private void askUntilTold(Asked asked) {
    while (!counter.ask(asked) && !over.getAsBoolean()) {
      LockSupport.parkNanos(AGAIN_NANOS);
    }
  }

  private void sendTogether(List<? extends Asked> all) {
    try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
      all.forEach(asked -> callers.execute(() -> counter.ask(asked)));
    }
  }
}
