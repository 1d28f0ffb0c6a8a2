package org.prepayhub.line;

import java.time.Duration;
import java.util.concurrent.atomic.LongAdder;

/** Counted on the line's loop, read from anywhere. */
final class LineCounters {
  private final LongAdder asked = new LongAdder();
  private final LongAdder answered = new LongAdder();
  private final LongAdder refused = new LongAdder();
  private final LongAdder silent = new LongAdder();
  private final LongAdder broken = new LongAdder();
  private final LongAdder unreachable = new LongAdder();
  private final LongAdder declined = new LongAdder();
  private final LongAdder busyNanos = new LongAdder();
  private final LongAdder waitedNanos = new LongAdder();

  void sent(long waited) {
    asked.increment();
    waitedNanos.add(waited);
  }

  void replied(Reply reply, long busy) {
    busyNanos.add(busy);
    counterOf(reply).increment();
  }

  private LongAdder counterOf(Reply reply) {
    return switch (reply) {
      case Reply.Answered a -> answered;
      case Reply.Refused r -> refused;
      case Reply.Silent s -> silent;
      case Reply.Broken b -> broken;
      case Reply.Unreachable u -> unreachable;
      case Reply.Declined d -> declined;
    };
  }

  LineFigures figures(int waiting) {
    return new LineFigures(
        asked.sum(),
        answered.sum(),
        refused.sum(),
        silent.sum(),
        broken.sum(),
        unreachable.sum(),
        declined.sum(),
        Duration.ofNanos(busyNanos.sum()),
        Duration.ofNanos(waitedNanos.sum()),
        waiting);
  }
}
