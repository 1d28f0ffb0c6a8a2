package org.prepayhub.bench.drill;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.prepayhub.bench.stage.Campus.Kind;

class WireTroubleTest {
  @Test
  void eachCountsTheFramesOfItsOwnScope() {
    Map<String, Long> struck =
        WireTrouble.struck(
            Map.of("silence meter", 3L, "silence line", 20L, "jump-ahead all", 7L, "slow all", 9L));

    assertThat(struck)
        .containsEntry("X1 silence", 3L)
        .containsEntry("X1 line-silent", 20L)
        .containsEntry("X10 jump-ahead", 7L)
        .containsEntry("slow", 0L);
  }

  @Test
  void eachIsTold() {
    List<Trouble> all = WireTrouble.all(List.of(new Customer("A1", "M1", Kind.NORMAL)));

    assertThat(all)
        .extracting(Trouble::name)
        .containsExactlyInAnyOrderElementsOf(WireTrouble.struck(Map.of()).keySet());
  }
}
