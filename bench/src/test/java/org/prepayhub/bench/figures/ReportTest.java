package org.prepayhub.bench.figures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReportTest {
  private static Figures run(double missed, double hub) {
    return new Figures()
        .with("missed", missed)
        .with("cores", Map.of("hub", hub, "postgres", 0.25))
        .with("p99Ms", Double.NaN);
  }

  private static final List<Figures> RUNS =
      List.of(run(0, 0.123456), run(1_234_567, 0.3), run(2, 0.2));

  @Test
  void theLineOfJsonHasMediansAndRangesAndWhatWasAsked() throws Exception {
    String line = new Report("collection", RUNS).with("points", 1000).with("clean", true).json();
    JsonNode json = new ObjectMapper().readTree(line);

    assertThat(line).doesNotContain("\n").startsWith("{\"bench\":\"collection\",\"points\":1000,");
    assertThat(json.at("/clean").asBoolean()).isTrue();
    assertThat(json.at("/missed").asLong()).isEqualTo(2);
    assertThat(json.at("/cores/hub").asDouble()).isEqualTo(0.2);
    assertThat(json.at("/cores/postgres").asDouble()).isEqualTo(0.25);
    assertThat(json.at("/range/missed/1").asLong()).isEqualTo(1_234_567);
    assertThat(json.at("/range/cores.hub/0").asDouble()).isEqualTo(0.1235);
  }

  @Test
  void whatWasNotMeasuredIsNull() throws Exception {
    JsonNode json = new ObjectMapper().readTree(new Report("recharge", RUNS).json());

    assertThat(json.get("p99Ms").isNull()).isTrue();
  }

  @Test
  void largeNumbersArePlain() {
    Figures run = new Figures().with("perSecond", 48_123.4);

    assertThat(new Report("recharge", List.of(run)).json()).contains("\"perSecond\":48120,");
  }

  @Test
  void theMedianOfAnEvenNumberIsTheMiddleOfTheTwoInTheMiddle() {
    assertThat(Spread.of(List.of(4.0, 1.0, 3.0, 2.0))).isEqualTo(new Spread(2.5, 1, 4));
    assertThatIllegalArgumentException().isThrownBy(() -> Spread.of(List.of()));
  }

  @Test
  void peopleSeeAMedianAndItsRange() {
    assertThat(new Report("collection", RUNS).table())
        .anySatisfy(
            row -> assertThat(row).containsSubsequence("cores.hub", "0.2", "0.1235", "0.3"));
  }
}
