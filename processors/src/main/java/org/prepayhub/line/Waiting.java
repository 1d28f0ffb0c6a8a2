package org.prepayhub.line;

import java.util.function.Consumer;

/**
 * A query in the queue of a line.
 *
 * @param sinceNanos when it was asked, on the loop's clock
 * @param untilNanos when it is too late to send it
 */
record Waiting(
    Query query, Priority priority, long sinceNanos, long untilNanos, Consumer<Reply> whenDone) {

  boolean tooLate(long nowNanos) {
    return nowNanos - untilNanos >= 0;
  }

  /** Zero goes first. Waiting lifts a query by one rank per step, up to that of control. */
  int rank(long nowNanos, long stepNanos) {
    long lifted = (nowNanos - sinceNanos) / stepNanos;
    return (int) Math.max(0, priority.rank() - lifted);
  }
}
