package org.prepayhub.config.simulation;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.prepayhub.line.LineLoop;

/**
 * One process a hub runs in: it may be killed, paused, told a wrong time of day, also right at a
 * named point of its work. Whatever it does is a task of its own, so a dead process does nothing.
 */
final class NodeProcess implements LineLoop {
  private final VirtualTime time;
  private boolean alive = true;
  private long pausedUntilNanos;
  private Duration clockOff = Duration.ZERO;
  private final List<Pause> pauses;
  private @Nullable Trap trap;

  /** A span in which a process did nothing, and then went on as if nothing had been. */
  record Pause(long fromNanos, long untilNanos) {}

  /** What happens to the process when its work comes by a point. */
  private record Trap(String point, Runnable snap) {}

  /**
   * @param pauses takes what pauses there were
   */
  NodeProcess(VirtualTime time, List<Pause> pauses) {
    this.time = time;
    this.pauses = pauses;
  }

  boolean isAlive() {
    return alive;
  }

  /** Whether it answers now. */
  boolean isResponsive() {
    return alive && time.nanos() >= pausedUntilNanos;
  }

  void kill() {
    alive = false;
  }

  void pause(Duration length) {
    pausedUntilNanos = time.nanos() + length.toNanos();
    pauses.add(new Pause(time.nanos(), pausedUntilNanos));
  }

  /** Its time of day is that much ahead from now on; its forward-only clock is not touched. */
  void stepClock(Duration off) {
    clockOff = off;
  }

  /** Lets something happen to it the next time its work comes by the point. */
  void trapAt(String point, Runnable snap) {
    trap = new Trap(point, snap);
  }

  void untrap() {
    trap = null;
  }

  /** Its work comes by a point; a dead process gets no further. */
  void passes(String point) {
    Trap set = trap;
    if (set != null && set.point.equals(point)) {
      trap = null;
      set.snap.run();
    }
    if (!alive) {
      throw new ProcessKilled(point);
    }
  }

  @Override
  public void execute(Runnable task) {
    time.after(Duration.ZERO, () -> run(task));
  }

  @Override
  public void schedule(Runnable task, Duration delay) {
    time.after(delay, () -> run(task));
  }

  /** Runs the task now and again, the period counted from the end of one to the next. */
  void every(Duration period, Runnable task) {
    schedule(
        () -> {
          task.run();
          every(period, task);
        },
        period);
  }

  private void run(Runnable task) {
    if (!alive) {
      return;
    }
    if (time.nanos() < pausedUntilNanos) {
      time.at(pausedUntilNanos, () -> run(task));
      return;
    }
    try {
      task.run();
    } catch (ProcessKilled _) {
      // it is dead already
    }
  }

  @Override
  public long nanoTime() {
    return time.nanos();
  }

  /** The time of day as this process has it. */
  Clock clock() {
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
        return time.instant().plus(clockOff);
      }
    };
  }
}
