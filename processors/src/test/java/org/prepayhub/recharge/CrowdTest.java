package org.prepayhub.recharge;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class CrowdTest {
  private final AtomicInteger callers = new AtomicInteger();
  private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 1);
  private final Crowd crowd = new Crowd(8, callers::get, nanos::get);

  @Test
  void nobodyIsNoCrowdNorAreFew() {
    assertThat(crowd.isThere()).isFalse();
    callers.set(7);
    assertThat(crowd.isThere()).isFalse();
  }

  @Test
  void aCrowdIsThereForAWhileAfterItsLast() {
    callers.set(8);
    assertThat(crowd.isThere()).isTrue();
    callers.set(0);
    later(Duration.ofMillis(1_999));
    assertThat(crowd.isThere()).isTrue();
    later(Duration.ofMillis(1));
    assertThat(crowd.isThere()).isFalse();
  }

  @Test
  void everyWaveBeginsAnew() {
    callers.set(8);
    assertThat(crowd.isThere()).isTrue();
    later(Duration.ofSeconds(1));
    callers.set(20);
    assertThat(crowd.isThere()).isTrue();
    callers.set(1);
    later(Duration.ofMillis(1_500));
    assertThat(crowd.isThere()).isTrue();
  }

  @Test
  void salesStandBackButOneIsAlwaysUnderWay() {
    assertThat(limits(128).inFlight(false)).isEqualTo(128);
    assertThat(limits(128).inFlight(true)).isEqualTo(8);
    assertThat(limits(3).inFlight(true)).isEqualTo(1);
  }

  private static SaleLimits limits(int inFlight) {
    return new SaleLimits(
        inFlight, 8, Duration.ofSeconds(30), Duration.ofSeconds(5), 200, Duration.ofDays(7));
  }

  private void later(Duration time) {
    nanos.addAndGet(time.toNanos());
  }
}
