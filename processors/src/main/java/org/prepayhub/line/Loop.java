package org.prepayhub.line;

import java.time.Duration;

/**
 * The one thread a line lives on, with its clock and its timers. Everything about a line happens
 * there, so nothing about it needs a lock, and a test can be the loop.
 */
public interface Loop {

  void execute(Runnable task);

  void after(Duration delay, Runnable task);

  /** A clock that never steps, in nanoseconds of no particular origin. */
  long nanoTime();
}
