package org.prepayhub.config.simulation;

import java.time.Duration;
import java.time.Instant;
import java.util.PriorityQueue;

/** Time that passes from task to task; those due at the same instant run in the order of asking. */
final class VirtualTime {
  static final Instant BEGIN = Instant.parse("2026-03-02T00:00:00Z");

  private final PriorityQueue<Task> tasks = new PriorityQueue<>();
  private long nowNanos;
  private long asked;

  private record Task(long atNanos, long number, Runnable run) implements Comparable<Task> {
    @Override
    public int compareTo(Task other) {
      int byTime = Long.compare(atNanos, other.atNanos);
      return byTime == 0 ? Long.compare(number, other.number) : byTime;
    }
  }

  /** Nanoseconds since the beginning. */
  long nanos() {
    return nowNanos;
  }

  Instant instant() {
    return BEGIN.plusNanos(nowNanos);
  }

  void at(long atNanos, Runnable run) {
    tasks.add(new Task(Math.max(nowNanos, atNanos), asked++, run));
  }

  void after(Duration delay, Runnable run) {
    at(nowNanos + delay.toNanos(), run);
  }

  /** Runs everything due until then. */
  void runUntil(long endNanos) {
    for (Task next = tasks.peek(); next != null && next.atNanos <= endNanos; next = tasks.peek()) {
      tasks.remove();
      nowNanos = next.atNanos;
      next.run.run();
    }
    nowNanos = endNanos;
  }
}
