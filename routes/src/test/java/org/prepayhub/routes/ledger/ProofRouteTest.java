package org.prepayhub.routes.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.apache.camel.CamelContext;
import org.apache.camel.model.ModelCamelContext;
import org.junit.jupiter.api.Test;
import org.prepayhub.routes.Camel;
import org.prepayhub.units.Unavailable;

class ProofRouteTest {
  private static final String ROUTE = "ledger-prove-nightly";

  private final List<String> kept = new ArrayList<>();
  private int proofs;
  private int failing;
  private RuntimeException failure = new Unavailable("away");

  /** Fails as often as it is to. */
  public final class Proof {
    public void prove() {
      if (++proofs <= failing) {
        throw failure;
      }
    }
  }

  /** Keeps what a tick failed of. */
  public final class Letters {
    public void keepTick(String route, Throwable why) {
      kept.add(route + " told " + why.getMessage());
    }
  }

  @Test
  void aDatabaseThatComesBackWithinFiveTriesIsProvenTheSameNight() throws Exception {
    failing = 5;

    tick();

    assertThat(proofs).isEqualTo(6);
    assertThat(kept).isEmpty();
  }

  @Test
  void aDatabaseThatStaysAwayIsToldToAHuman() throws Exception {
    failing = 9;

    tick();

    assertThat(proofs).isEqualTo(6);
    assertThat(kept).containsExactly(ROUTE + " told away");
  }

  @Test
  void whatWillNotPassIsToldAtOnce() throws Exception {
    failing = 9;
    failure = new IllegalStateException("it took too long");

    tick();

    assertThat(proofs).isEqualTo(1);
    assertThat(kept).containsExactly(ROUTE + " told it took too long");
  }

  private void tick() throws Exception {
    try (CamelContext camel = Camel.with(List.of("errors/proof-errors", "ledger/" + ROUTE))) {
      camel.getRegistry().bind("nightlyProof", new Proof());
      camel.getRegistry().bind("deadLetters", new Letters());
      ModelCamelContext model = (ModelCamelContext) camel;
      model.getRouteDefinition(ROUTE).getInput().setUri("direct:" + ROUTE);
      withoutPauses(model);
      camel.start();
      camel.createProducerTemplate().sendBody("direct:" + ROUTE, null);
    }
  }

  private static void withoutPauses(ModelCamelContext model) {
    model
        .getRouteConfigurationDefinition("proof-errors")
        .getOnExceptions()
        .getFirst()
        .getRedeliveryPolicyType()
        .redeliveryDelay("0");
  }
}
