package org.prepayhub.config.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.prepayhub.config.start.StartRefused;

class RouteSetTest {
  private static final Set<String> NONE = Set.of();

  @Test
  void findsTheRoutesTheHubIsBuiltWith() {
    assertThat(RouteSet.builtIn().routes())
        .containsKeys("recharge-deliver-sale", "metering-pass-line");
  }

  @Test
  void refusesAHubWithoutRoutes() {
    assertThatThrownBy(() -> with().requireIn(Set.of("a-site-route"), NONE))
        .isInstanceOf(StartRefused.class)
        .hasMessageContaining("no routes");
  }

  @Test
  void refusesAHubThatDoesNotRunAllOfItsRoutes() {
    assertThatThrownBy(() -> with("one", "two", "three").requireIn(Set.of("two", "another"), NONE))
        .isInstanceOf(StartRefused.class)
        .hasMessageContaining("one, three");
  }

  @Test
  void leavesRoutesOfTheSiteAlone() {
    assertThatCode(() -> with("one").requireIn(Set.of("one", "a-site-route"), NONE))
        .doesNotThrowAnyException();
  }

  @Test
  void doesNotMissWhatIsSwitchedOff() {
    assertThatCode(() -> with("one", "two").requireIn(Set.of("two"), Set.of("one")))
        .doesNotThrowAnyException();
  }

  @Test
  void leavesOutTheFileOfARouteThatIsSwitchedOff() {
    RouteSet built = RouteSet.builtIn();

    assertThat(built.without(Set.of("metering-close-runs")))
        .hasSize(built.files().size() - 1)
        .noneMatch(file -> file.name().endsWith("/metering-close-runs.camel.yaml"));
  }

  @Test
  void suggestsTheRouteThatWasMeant() {
    assertThatThrownBy(() -> RouteSet.builtIn().without(Set.of("metering-close-run")))
        .isInstanceOf(StartRefused.class)
        .hasMessageContaining("metering-close-run")
        .extracting(refused -> ((StartRefused) refused).mend())
        .asString()
        .contains("metering-close-runs");
  }

  private static RouteSet with(String... ids) {
    return new RouteSet(
        List.of(), Arrays.stream(ids).collect(Collectors.toMap(id -> id, id -> id + ".yaml")));
  }
}
