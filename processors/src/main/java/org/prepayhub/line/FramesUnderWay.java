package org.prepayhub.line;

import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.LongSupplier;

/**
 * Until when the last frame of an order may still be executed, by this node's forward-only clock.
 * The time of day that is committed beside a frame may be set forward, and differs between nodes,
 * while a gateway still holds the frame. Of a frame that left from another process this node knows
 * only that it left before the order was taken up here, and gives it the full time from then on.
 *
 * @param <O> what tells one order from another
 */
public final class FramesUnderWay<O> {
  /**
   * Longer than any gateway holds a frame; an order that was taken elsewhere is not kept for ever.
   */
  private static final Duration KEPT = Duration.ofHours(1);

  private final Duration sendWindow;
  private final LongSupplier nanoTime;
  private final ConcurrentMap<O, LastFrame> last = new ConcurrentHashMap<>();

  private record LastFrame(int sends, long untilNanos) {}

  /**
   * A frame that was committed to.
   *
   * @param sends how many of its order there were by then, itself included
   * @param maxHold how long after it left the gateway may still execute it
   */
  public record Frame(int sends, Duration maxHold) {
    /** The one that follows. */
    public Frame next() {
      return new Frame(sends + 1, maxHold);
    }
  }

  /**
   * @param sendWindow within which a frame leaves once it is committed to
   * @param nanoTime only goes forward
   */
  public FramesUnderWay(Duration sendWindow, LongSupplier nanoTime) {
    this.sendWindow = sendWindow;
    this.nanoTime = nanoTime;
  }

  /** A frame is committed to, and leaves within the send window. */
  public void leaves(O order, Frame frame) {
    last.put(order, new LastFrame(frame.sends(), nanoTime.getAsLong() + nanos(frame, sendWindow)));
  }

  /** The last frame has left by now, or never will. */
  public void hasLeft(O order, Duration maxHold) {
    long until = nanoTime.getAsLong() + maxHold.toNanos();
    last.computeIfPresent(
        order,
        (_, frame) ->
            new LastFrame(frame.sends, frame.untilNanos - until < 0 ? frame.untilNanos : until));
  }

  /**
   * How long it takes yet until no frame of the order can be executed that does not show in a read
   * begun at that moment; not positive when there is none.
   */
  public Duration wait(O order, Frame committed, long readNanos) {
    LastFrame frame =
        last.compute(
            order,
            (_, known) ->
                known != null && known.sends == committed.sends()
                    ? known
                    : new LastFrame(committed.sends(), readNanos + nanos(committed, sendWindow)));
    return Duration.ofNanos(frame.untilNanos - readNanos);
  }

  private static long nanos(Frame frame, Duration more) {
    return frame.maxHold().plus(more).toNanos();
  }

  public void forget(O order) {
    last.remove(order);
  }

  /** Forgets orders that went elsewhere. */
  public void forgetOld() {
    long now = nanoTime.getAsLong();
    last.values().removeIf(frame -> now - frame.untilNanos > KEPT.toNanos());
  }
}
