package org.prepayhub.recharge;

import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.LongSupplier;
import org.prepayhub.recharge.OpenSale.Commitment;
import org.prepayhub.units.OrderId;

/**
 * Until when the last frame of a sale may still be executed, by this node's forward-only clock. The
 * time of day that is committed beside a frame may be set forward, and differs between nodes, while
 * a gateway still holds the frame. Of a frame that left from another process this node knows only
 * that it left before the sale was taken up here, and gives it the full time from then on.
 */
final class FramesUnderWay {
  /**
   * Longer than any gateway holds a frame; a sale that was taken elsewhere is not kept for ever.
   */
  private static final Duration KEPT = Duration.ofHours(1);

  private final Duration sendWindow;
  private final LongSupplier nanoTime;
  private final ConcurrentMap<OrderId, LastFrame> last = new ConcurrentHashMap<>();

  private record LastFrame(int sends, long untilNanos) {}

  FramesUnderWay(Duration sendWindow, LongSupplier nanoTime) {
    this.sendWindow = sendWindow;
    this.nanoTime = nanoTime;
  }

  /** A frame is committed to, and leaves within the send window. */
  void leaves(OrderId order, OpenSale sale) {
    int sends = sale.committed().map(Commitment::sends).orElse(0) + 1;
    last.put(order, new LastFrame(sends, nanoTime.getAsLong() + nanos(sale, sendWindow)));
  }

  /** The last frame has left by now, or never will. */
  void hasLeft(OrderId order, OpenSale sale) {
    long until = nanoTime.getAsLong() + nanos(sale, Duration.ZERO);
    last.computeIfPresent(
        order,
        (_, frame) ->
            new LastFrame(frame.sends, frame.untilNanos - until < 0 ? frame.untilNanos : until));
  }

  /**
   * How long it takes yet until no frame of the sale can be executed that does not show in a read
   * begun at that moment; not positive when there is none.
   */
  Duration wait(OrderId order, OpenSale sale, Commitment committed, long readNanos) {
    LastFrame frame =
        last.compute(
            order,
            (_, known) ->
                known != null && known.sends == committed.sends()
                    ? known
                    : new LastFrame(committed.sends(), readNanos + nanos(sale, sendWindow)));
    return Duration.ofNanos(frame.untilNanos - readNanos);
  }

  private static long nanos(OpenSale sale, Duration more) {
    return sale.maxHold().plus(more).toNanos();
  }

  void forget(OrderId order) {
    last.remove(order);
  }

  /** Forgets sales that went elsewhere. */
  void forgetOld() {
    long now = nanoTime.getAsLong();
    last.values().removeIf(frame -> now - frame.untilNanos > KEPT.toNanos());
  }
}
