package org.prepayhub.bench.figures;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class LatenciesTest {
  private static Latencies millis(int from, int to) {
    Latencies latencies = new Latencies();
    for (int i = from; i <= to; i++) {
      latencies.add(i * 1_000_000L);
    }
    return latencies;
  }

  @Test
  void aPercentileIsTheLeastValueThatSoManyDoNotExceed() {
    Latencies all = Latencies.sorted(List.of(millis(51, 100), millis(1, 50)));

    assertThat(all.count()).isEqualTo(100);
    assertThat(all.millis(50)).isEqualTo(50);
    assertThat(all.millis(99)).isEqualTo(99);
    assertThat(all.millis(99.5)).isEqualTo(100);
    assertThat(all.millis(100)).isEqualTo(100);
  }

  @Test
  void oneValueIsEveryPercentile() {
    Latencies one = Latencies.sorted(List.of(millis(7, 7)));

    assertThat(one.millis(0.1)).isEqualTo(7);
    assertThat(one.millis(99.9)).isEqualTo(7);
  }

  @Test
  void nothingHasNoPercentile() {
    assertThat(Latencies.sorted(List.of()).millis(99)).isNaN();
  }

  @Test
  void moreThanTheFirstRoomIsKept() {
    assertThat(Latencies.sorted(List.of(millis(1, 10_000))).millis(99.99)).isEqualTo(9_999);
  }
}
