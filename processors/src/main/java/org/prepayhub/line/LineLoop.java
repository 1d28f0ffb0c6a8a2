package org.prepayhub.line;

import java.time.Duration;

/**
 * The one thread on which everything of a line happens, shared by many lines. It never blocks; what
 * runs on it must not block either.
 */
public interface LineLoop {

  /** Runs the task on the loop, later, in the order of the calls. */
  void execute(Runnable task);

  /** Runs the task on the loop once, not before the delay is over. */
  void schedule(Runnable task, Duration delay);

  /** A clock that only goes forward, in nanoseconds; not related to the time of day. */
  long nanoTime();
}
