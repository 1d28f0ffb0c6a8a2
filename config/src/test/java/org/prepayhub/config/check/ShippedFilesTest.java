package org.prepayhub.config.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.prepayhub.adapters.routefiles.RouteCheck;
import org.prepayhub.adapters.routefiles.RouteFile;
import org.prepayhub.adapters.routefiles.Surroundings;
import org.prepayhub.simulator.site.CampusPlan;
import org.prepayhub.simulator.site.Polling;
import org.prepayhub.simulator.site.SiteFolder;
import org.prepayhub.simulator.site.SiteOrder;
import org.springframework.core.env.Environment;

/** The hub keeps to what it asks of others: its own routes, and the site of the demo. */
class ShippedFilesTest {
  private static final Environment HUB = HubEnvironment.of(Path.of("none"), Map.of(), true);
  private static final Map<String, Class<?>> BEANS = WiredBeans.under(HUB);

  @TempDir private Path folder = Path.of("");

  static List<RouteFile> builtIn() {
    return RouteSources.builtIn();
  }

  @Test
  void thereAreRouteFiles() {
    assertThat(builtIn()).hasSizeGreaterThan(20);
  }

  @ParameterizedTest
  @MethodSource("builtIn")
  void everyRouteOfTheHubIsInOrder(RouteFile file) {
    List<RouteFile> others = builtIn().stream().filter(other -> !other.equals(file)).toList();
    Surroundings around =
        new Surroundings(BEANS, HUB::containsProperty, Optional.empty(), Set.of());

    assertThat(new RouteCheck(around, others).findings(List.of(file))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 0.5, 1})
  void theSiteOfACampusIsInOrder(double hubHeld) throws IOException {
    CampusPlan plan = new CampusPlan(606, 6, 32, 1, 0.1, hubHeld);
    List<Integer> ports =
        IntStream.range(0, plan.lines()).map(line -> 15_000 + line).boxed().toList();
    new SiteFolder(
            folder, new SiteOrder(plan, "127.0.0.1", ports, Polling.every(Duration.ofMinutes(1))))
        .write();

    assertThat(HubCheck.of(folder, Map.of("hub.site.secrets", folder + "/none"))).isEmpty();
  }

  @Test
  void knowsTheBeansOfTheWiringWithTheirTypes() {
    assertThat(BEANS).containsKeys("readings", "saleClerk", "meterline", "readingAcceptPool");
    assertThat(BEANS.get("readings")).isEqualTo(org.prepayhub.metering.Readings.class);
  }
}
