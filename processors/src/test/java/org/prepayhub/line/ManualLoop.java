package org.prepayhub.line;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.PriorityQueue;

/** A loop whose time passes only when told; tasks due at the same time run in order. */
public final class ManualLoop implements LineLoop {
  private final PriorityQueue<Task> tasks =
      new PriorityQueue<>(Comparator.comparingLong(Task::atNanos).thenComparing(Task::number));
  private long nowNanos = Long.MAX_VALUE - 5_000_000_000L; // so that the clock overflows in tests
  private final long startNanos = nowNanos;
  private long number;

  private record Task(long atNanos, long number, Runnable run) {}

  @Override
  public void execute(Runnable task) {
    schedule(task, Duration.ZERO);
  }

  @Override
  public void schedule(Runnable task, Duration delay) {
    long at = elapsedNanos() + Math.max(0, delay.toNanos());
    tasks.add(new Task(at, number++, task));
  }

  @Override
  public long nanoTime() {
    return nowNanos;
  }

  private long elapsedNanos() {
    return nowNanos - startNanos;
  }

  /** The time of day of this loop, beginning at the epoch. */
  public Clock clock() {
    return new Clock() {
      @Override
      public ZoneId getZone() {
        return ZoneOffset.UTC;
      }

      @Override
      public Clock withZone(ZoneId zone) {
        return this;
      }

      @Override
      public Instant instant() {
        return Instant.EPOCH.plusNanos(elapsedNanos());
      }
    };
  }

  public Duration elapsed() {
    return Duration.ofNanos(elapsedNanos());
  }

  /** Runs everything that is due within the time. */
  public void advance(Duration time) {
    long end = elapsedNanos() + time.toNanos();
    for (Task next = tasks.peek(); next != null && next.atNanos() <= end; next = tasks.peek()) {
      tasks.remove();
      nowNanos = startNanos + next.atNanos();
      next.run().run();
    }
    nowNanos = startNanos + end;
  }

  /** Runs what is due now. */
  public void settle() {
    advance(Duration.ZERO);
  }
}
