package org.prepayhub.recharge;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.prepayhub.recharge.OpenSale.Commitment;
import org.prepayhub.units.Money;
import org.prepayhub.units.OrderId;

class FramesUnderWayTest {
  private static final OrderId ORDER = new OrderId(1);
  private static final Duration WINDOW = Duration.ofSeconds(5);
  private static final Duration HOLD = Duration.ofSeconds(10);

  private long nanos = Long.MAX_VALUE - Duration.ofSeconds(7).toNanos(); // it overflows on the way
  private final FramesUnderWay frames = new FramesUnderWay(WINDOW, () -> nanos);

  private static OpenSale sale(int sends) {
    return new OpenSale(
        Money.ofFen(100),
        Instant.EPOCH,
        0,
        Money.ZERO,
        sends == 0 ? Optional.empty() : Optional.of(committed(sends)),
        HOLD);
  }

  private static Commitment committed(int sends) {
    return new Commitment(1, Money.ZERO, Instant.EPOCH, sends);
  }

  private Duration waitAfterSends(int sends) {
    return frames.wait(ORDER, sale(sends), committed(sends), nanos);
  }

  private void pass(Duration time) {
    nanos += time.toNanos();
  }

  @Test
  void aFrameMayBeExecutedUntilWindowAndHoldArePast() {
    frames.leaves(ORDER, sale(0));

    assertThat(waitAfterSends(1)).isEqualTo(WINDOW.plus(HOLD));
    pass(WINDOW.plus(HOLD));
    assertThat(waitAfterSends(1)).isZero();
  }

  @Test
  void aFrameThatHasLeftMayBeExecutedForTheHoldAlone() {
    frames.leaves(ORDER, sale(0));
    pass(Duration.ofSeconds(1));
    frames.hasLeft(ORDER, sale(1));

    assertThat(waitAfterSends(1)).isEqualTo(HOLD);
    pass(Duration.ofSeconds(8));
    frames.hasLeft(ORDER, sale(1));
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
  void aSaleThatWentElsewhereIsForgotten() {
    frames.leaves(ORDER, sale(0));
    pass(Duration.ofHours(2));
    frames.forgetOld();

    assertThat(waitAfterSends(1)).isEqualTo(WINDOW.plus(HOLD));
  }
}
