package org.prepayhub.line;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLongArray;
import org.prepayhub.line.LineFigures.Counts;

/** Counters written by the loop alone and read by anybody. */
@SuppressWarnings("EnumOrdinal") // the figures are cells of one array, to keep 15,000 lines small
final class LineCounters {
  /** What is counted; times are in nanoseconds. */
  enum Figure {
    ANSWERED,
    REFUSED,
    SILENT,
    BROKEN,
    UNREACHABLE,
    DECLINED,
    OCCUPIED,
    QUEUE_WAIT,
    LONGEST_WAIT,
    LAST_CONTACT_MILLIS,
    LEFT_ALONE
  }

  private final AtomicLongArray values = new AtomicLongArray(Figure.values().length);

  void count(Reply reply) {
    add(
        switch (reply) {
          case Reply.Answered _ -> Figure.ANSWERED;
          case Reply.Refused _ -> Figure.REFUSED;
          case Reply.Silent _ -> Figure.SILENT;
          case Reply.Broken _ -> Figure.BROKEN;
          case Reply.Unreachable _ -> Figure.UNREACHABLE;
          case Reply.Declined _ -> Figure.DECLINED;
        },
        1);
  }

  void waited(long nanos) {
    add(Figure.QUEUE_WAIT, nanos);
    if (nanos > get(Figure.LONGEST_WAIT)) {
      set(Figure.LONGEST_WAIT, nanos);
    }
  }

  /** One writer, so that a plain read before an ordered write loses nothing. */
  void add(Figure figure, long amount) {
    set(figure, values.getPlain(figure.ordinal()) + amount);
  }

  void set(Figure figure, long value) {
    values.setRelease(figure.ordinal(), value);
  }

  long get(Figure figure) {
    return values.get(figure.ordinal());
  }

  Duration time(Figure figure) {
    return Duration.ofNanos(get(figure));
  }

  Counts counts() {
    return new Counts(
        get(Figure.ANSWERED),
        get(Figure.REFUSED),
        get(Figure.SILENT),
        get(Figure.BROKEN),
        get(Figure.UNREACHABLE),
        get(Figure.DECLINED));
  }
}
