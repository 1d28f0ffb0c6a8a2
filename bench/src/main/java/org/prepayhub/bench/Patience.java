package org.prepayhub.bench;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waiting for other processes, never for ever. */
public final class Patience {
  /** A question that costs the other side nothing. */
  public static final Duration OFTEN = Duration.ofMillis(20);

  /** One that the database must work for: asked more often it would be what is measured. */
  public static final Duration SELDOM = Duration.ofSeconds(2);

  private Patience() {}

  /**
   * Asks again after each pause, also where nobody answered; false when the limit passed or the
   * thread was interrupted first.
   */
  public static boolean until(Duration limit, Duration pause, BooleanSupplier reached) {
    return new Question(reached).comesTrue(limit, pause);
  }

  /**
   * @throws BenchFailed when it does not come true within the limit
   */
  public static void require(String what, Duration limit, Duration pause, BooleanSupplier reached) {
    Question question = new Question(reached);
    if (!question.comesTrue(limit, pause)) {
      BenchFailed failed =
          new BenchFailed(what + " did not come about within " + limit.toSeconds() + " s");
      question.unanswered.ifPresent(failed::addSuppressed);
      throw failed;
    }
  }

  /** Rests until the moment, in milliseconds of the epoch. */
  public static void restUntil(long epochMillis) {
    for (long left = left(epochMillis); left > 0; left = left(epochMillis)) {
      if (Thread.currentThread().isInterrupted()) {
        throw new BenchFailed("the bench was interrupted");
      }
      LockSupport.parkNanos(Math.min(left, 500) * 1_000_000);
    }
  }

  private static long left(long epochMillis) {
    return epochMillis - System.currentTimeMillis();
  }

  /** Asked until it is true; who does not answer at once may answer later. */
  private static final class Question {
    private final BooleanSupplier reached;
    private Optional<Unanswered> unanswered = Optional.empty();

    private Question(BooleanSupplier reached) {
      this.reached = reached;
    }

    private boolean comesTrue(Duration limit, Duration pause) {
      long deadline = System.nanoTime() + limit.toNanos();
      while (!isTrue()) {
        if (System.nanoTime() - deadline > 0 || Thread.currentThread().isInterrupted()) {
          return false;
        }
        LockSupport.parkNanos(pause.toNanos());
      }
      return true;
    }

    private boolean isTrue() {
      try {
        boolean answer = reached.getAsBoolean();
        unanswered = Optional.empty();
        return answer;
      } catch (Unanswered failure) {
        unanswered = Optional.of(failure);
        return false;
      }
    }
  }
}
