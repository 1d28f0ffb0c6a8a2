package org.prepayhub.adapters.modbus;

import java.util.concurrent.atomic.LongAdder;

/** What went wrong on the connections of this node, over all lines. */
public final class TcpFigures {
  final LongAdder lateReplies = new LongAdder();
  final LongAdder foreignReplies = new LongAdder();
  final LongAdder framingErrors = new LongAdder();
  final LongAdder connects = new LongAdder();
  final LongAdder failedConnects = new LongAdder();

  /**
   * The counts up to now.
   *
   * @param lateReplies frames of another transaction than the one on the wire
   * @param foreignReplies frames of the right transaction from a wrong unit, or of a wrong function
   *     or shape
   */
  public record Counts(
      long lateReplies,
      long foreignReplies,
      long framingErrors,
      long connects,
      long failedConnects) {}

  public Counts counts() {
    return new Counts(
        lateReplies.sum(),
        foreignReplies.sum(),
        framingErrors.sum(),
        connects.sum(),
        failedConnects.sum());
  }
}
