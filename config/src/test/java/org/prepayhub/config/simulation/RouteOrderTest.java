package org.prepayhub.config.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.prepayhub.config.start.RouteFiles;
import org.yaml.snakeyaml.Yaml;

/** The steps {@link HubNode} takes in the place of a route are those of the route's file. */
class RouteOrderTest {
  private static final List<String> TELLING =
      List.of(
          "timerName",
          "name",
          "deed",
          "ref",
          "method",
          "period",
          "completionSize",
          "completionInterval");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          line/line-renew-leases | timer line-renew-leases 5000; bean heldGateways beat
          recharge/recharge-dispatch-sales | timer recharge-dispatch-sales {{hub.recharge.sale.tick}}; \
          bean saleClerk due; split; wireTap direct:recharge-deliver-sale
          metering/metering-take-passes | timer metering-take-passes 1000; \
          bean collectionPlanner takePasses; split; delay; setBody; to direct metering-pass-line
          metering/metering-pass-line | direct metering-pass-line; to meterline pass; \
          aggregate 32 200; to direct metering-accept-readings
          metering/metering-part-of-line | meterline part; \
          aggregate 128 200; to direct metering-accept-readings
          metering/metering-accept-readings | direct metering-accept-readings; bean readings accept
          metering/metering-close-runs | timer metering-close-runs 1000; bean collectionPlanner closeRuns
          """)
  void stepsAreThoseOfTheFile(String file, String steps) {
    List<?> routes = new Yaml().load(RouteFiles.text("camel/" + file + ".camel.yaml"));
    Map<?, ?> from = map(map((Map<?, ?>) routes.getFirst(), "route"), "from");
    List<String> found = new ArrayList<>();
    found.add(told("", from).strip());
    walk(from, found);
    assertThat(String.join("; ", found)).isEqualTo(steps);
  }

  private static Map<?, ?> map(Map<?, ?> of, String key) {
    return of.get(key) instanceof Map<?, ?> inner ? inner : Map.of();
  }

  private static void walk(Map<?, ?> of, List<String> found) {
    for (Object step : of.get("steps") instanceof List<?> steps ? steps : List.of()) {
      Map.Entry<?, ?> only = ((Map<?, ?>) step).entrySet().iterator().next();
      Map<?, ?> options = (Map<?, ?>) only.getValue();
      found.add(told(String.valueOf(only.getKey()), options));
      walk(options, found);
    }
  }

  private static String told(String step, Map<?, ?> options) {
    StringBuilder told = new StringBuilder(step);
    if (options.get("uri") instanceof String uri) {
      told.append(' ').append(uri);
    }
    Map<?, ?> parameters = options.get("parameters") instanceof Map<?, ?> given ? given : Map.of();
    for (String name : TELLING) {
      Object value = parameters.get(name) == null ? options.get(name) : parameters.get(name);
      if (value != null) {
        told.append(' ').append(value);
      }
    }
    return told.toString();
  }
}
