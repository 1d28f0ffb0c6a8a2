package org.prepayhub.line;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.prepayhub.line.FramesUnderWay.Frame;
import org.prepayhub.units.OrderId;

class FramesUnderWayTest {
  private static final OrderId ORDER = new OrderId(1);
  private static final Duration WINDOW = Duration.ofSeconds(5);
  private static final Duration HOLD = Duration.ofSeconds(10);

  private long nanos = Long.MAX_VALUE - Duration.ofSeconds(7).toNanos(); // it overflows on the way
  private final FramesUnderWay<OrderId> frames = new FramesUnderWay<>(WINDOW, () -> nanos);

  private static Frame frame(int sends) {
    return new Frame(sends, HOLD);
  }

  private Duration waitAfterSends(int sends) {
    return frames.wait(ORDER, frame(sends), nanos);
  }

  private void pass(Duration time) {
    nanos += time.toNanos();
  }

  @Test
  void aFrameMayBeExecutedUntilWindowAndHoldArePast() {
    frames.leaves(ORDER, frame(0).next());

    assertThat(waitAfterSends(1)).isEqualTo(WINDOW.plus(HOLD));
    pass(WINDOW.plus(HOLD));
    assertThat(waitAfterSends(1)).isZero();
  }

  @Test
  void aFrameThatHasLeftMayBeExecutedForTheHoldAlone() {
    frames.leaves(ORDER, frame(0).next());
    pass(Duration.ofSeconds(1));
    frames.hasLeft(ORDER, HOLD);

    assertThat(waitAfterSends(1)).isEqualTo(HOLD);
    pass(Duration.ofSeconds(8));
    frames.hasLeft(ORDER, HOLD);
    assertThat(waitAfterSends(1)).isEqualTo(Duration.ofSeconds(2));
  }

  @Test
  void aFrameOfAnotherProcessIsGivenItsFullTimeOnce() {
    assertThat(waitAfterSends(3)).isEqualTo(WINDOW.plus(HOLD));
    pass(HOLD);
    assertThat(waitAfterSends(3)).isEqualTo(WINDOW);
    assertThat(waitAfterSends(4)).isEqualTo(WINDOW.plus(HOLD));
  }

  @Test
  void anOrderThatWentElsewhereIsForgotten() {
    frames.leaves(ORDER, frame(0).next());
    pass(Duration.ofHours(2));
    frames.forgetOld();

    assertThat(waitAfterSends(1)).isEqualTo(WINDOW.plus(HOLD));
  }
}
