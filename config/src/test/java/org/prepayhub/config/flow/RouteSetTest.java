package org.prepayhub.config.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.prepayhub.config.start.StartRefused;

class RouteSetTest {
  @Test
  void findsTheRoutesTheHubIsBuiltWith() {
    assertThat(RouteSet.builtIn().ids()).contains("recharge-deliver-sale", "metering-pass-line");
  }

  @Test
  void refusesAHubWithoutRoutes() {
    assertThatThrownBy(() -> new RouteSet(Set.of()).requireIn(Set.of("a-site-route")))
        .isInstanceOf(StartRefused.class)
        .hasMessageContaining("no routes");
  }

  @Test
  void refusesAHubThatDoesNotRunAllOfItsRoutes() {
    RouteSet built = new RouteSet(Set.of("one", "two", "three"));

    assertThatThrownBy(() -> built.requireIn(Set.of("two", "another")))
        .isInstanceOf(StartRefused.class)
        .hasMessageContaining("one, three");
  }

  @Test
  void leavesRoutesOfTheSiteAlone() {
    assertThatCode(() -> new RouteSet(Set.of("one")).requireIn(Set.of("one", "a-site-route")))
        .doesNotThrowAnyException();
  }
}
