package org.prepayhub.bench.drill;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.prepayhub.bench.machine.Footprint;

class VerdictTest {
  @Test
  void endsWithOneLineForPrograms() {
    DrillOrder order = new DrillOrder(7, 2, 96);
    Verdict verdict =
        new Verdict(
            order,
            new Strikes(4, Map.of("X13 hub-killed", 3L), 2),
            new Rest(new Footprint(400, 60, 150), new Footprint(450, 61, 152)),
            250,
            Map.of("refund", 12),
            900,
            List.of("I2: D-1 twice"));

    assertThat(verdict.json())
        .isEqualTo(
            "{\"drill\":true,\"seed\":7,\"minutes\":2,\"faults\":4,\"deadlocks\":2,\"orders\":250,"
                + "\"violations\":1,\"checks\":900,"
                + "\"hub\":{\"before\":{\"rssMb\":400,\"threads\":60,\"files\":150},"
                + "\"after\":{\"rssMb\":450,\"threads\":61,\"files\":152}},\"calls\":{\"refund\":12},\"kinds\":{\"X13"
                + " hub-killed\":3}}");
  }
}
