package org.prepayhub.adapters.routefiles;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.prepayhub.check.Finding;

class RouteCheckTest {
  private static final String HEAD =
      """
      - route:
          id: site-tell
          description: Tells somebody.
          from:
            uri: direct
            parameters:
              name: site-tell
            steps:
      """;

  private static final RouteFile TEMPLATE =
      new RouteFile(
          "camel/metering-collect-group.camel.yaml",
          """
          - routeTemplate:
              id: metering-collect-group
              description: Collects.
              parameters:
                - name: group
                - name: cron
                  defaultValue: 0 0/30 * * * ?
              route:
                from:
                  uri: direct
                  parameters:
                    name: "collect-{{group}}"
                  steps:
                    - to:
                        uri: direct
                        parameters:
                          name: "{{group}}"
          """);

  private static RouteCheck hubWith(RouteFile... builtIn) {
    return new RouteCheck(
        new Surroundings(
            Map.of("board", List.class, "nobody", Object.class),
            "hub.known"::equals,
            Optional.of(Set.of("dormitory")),
            Set.of("hub-off")),
        List.of(builtIn));
  }

  private List<Finding> steps(String steps) {
    return of(HEAD + steps.indent(6));
  }

  private List<Finding> of(String text) {
    return hubWith(TEMPLATE).findings(List.of(new RouteFile("routes/site-tell.camel.yaml", text)));
  }

  private static void only(List<Finding> findings, int line, String word) {
    assertThat(findings).hasSize(1);
    assertThat(findings.getFirst().line()).as(findings.toString()).isEqualTo(line);
    assertThat(findings.getFirst().what()).contains(word);
  }

  @Test
  void isSilentOnASoundRoute() {
    assertThat(
            steps(
                """
                - bean:
                    ref: board
                    method: add(${body})
                - log:
                    message: "{{hub.known}} {{other:none}} ${bean:board?method=size}"
                """))
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "'- logg:\n    message: a', 9, logg",
    "'- log:\n    messag: a', 10, messag",
    "'- setBody:\n    expression:\n      simpel:\n        expression: a', 11, simpel",
    "'- log:\n    loggingLevel: LOUD\n    message: a', 10, LOUD",
    "'- setHeader:\n    expression:\n      simple:\n        expression: a', 9, name",
    "'- to: direct:site-tell', 9, short form",
    "'- setBody:\n    simple:\n      expression: a', 9, expression",
    "'- bean:\n    ref: bord', 10, bord",
    "'- bean:\n    ref: board\n    method: ad', 11, ad",
    "'- bean:\n    ref: board\n    method: size(${body})', 11, does not take 1",
    "'- log:\n    message: \"{{hub.unknown}}\"', 10, hub.unknown",
    "'- to:\n    uri: direct\n    parameters:\n      name: nowhere', 9, nowhere",
    "'- to:\n    uri: carrier-pigeon:x', 10, carrier-pigeon",
    "'- script:\n    expression:\n      groovy:\n        expression: a', 9, script",
    "'- setBody:\n    expression:\n      constant:\n        expression: select a from b', 12, SQL"
  })
  void namesTheMistakeAndItsLine(String steps, int line, String word) {
    only(steps(steps), line, word);
  }

  /**
   * No component the hub is built with has a secret; the one described in the test's resources has.
   */
  @ParameterizedTest
  @CsvSource({"open-sesame, 1", "'{{north.password:open-sesame}}', 1", "'{{hub.known}}', 0"})
  void findsSecretsInClearText(String password, int findings) {
    List<Finding> found =
        steps(
            """
            - to:
                uri: pigeon:north
                parameters:
                  password: "%s"
                  ring.colour: red
            """
                .formatted(password));

    assertThat(found).hasSize(findings);
    assertThat(found).allMatch(finding -> finding.what().contains("clear text"));
  }

  @Test
  void wantsTheHeadersOfStrangersRemovedFirst() {
    String open =
        """
        - route:
            id: site-tell
            description: Lets anybody in.
            from:
              uri: pigeon:north
              steps:
                - %s
                - log:
                    message: hello
        """;

    only(of(open.formatted("log: {message: hello}")), 4, "from outside");
    assertThat(of(open.formatted("removeHeaders: {pattern: Camel*}"))).isEmpty();
  }

  @Test
  void namesTheLineWhereYamlEnds() {
    only(of(HEAD + "\t- log: x\n"), 9, "not YAML");
  }

  @Test
  void seesThatACallGoesInACircleOnce() {
    RouteFile there = end("site-there", "site-back");
    RouteFile back = end("site-back", "site-there");

    only(hubWith().findings(List.of(there, back)), 9, "site-back → site-there → site-back");
  }

  @Test
  void seesACircleThroughTheHubsOwnRoutes() {
    only(hubWith(end("hub-b", "site-c")).findings(List.of(end("site-c", "hub-b"))), 9, "circle");
  }

  @Test
  void followsTheAddressesOfAnInstance() {
    String instance =
        """
        - templatedRoute:
            routeTemplateRef: metering-collect-group
            routeId: x
            parameters:
              - name: group
                value: dormitory
        """;

    only(of(instance), 1, "direct:dormitory");
  }

  @Test
  void tellsHowToReplaceABuiltInRoute() {
    Finding found =
        hubWith(end("hub-a", "hub-a2")).findings(List.of(end("hub-a", "hub-a"))).getFirst();

    assertThat(found.what()).contains("the hub itself has a route hub-a");
    assertThat(found.mend()).contains("hub.routes.switched-off: [hub-a]");
  }

  @Test
  void letsAFileTakeThePlaceOfARouteThatIsOff() {
    RouteCheck check = hubWith(leaf("hub-off"));

    assertThat(check.findings(List.of(leaf("hub-off")))).isEmpty();
    assertThat(check.missed(List.of(leaf("hub-off")))).isEmpty();
    assertThat(check.missed(List.of())).containsExactly("hub-off");
    assertThat(check.unknownOff()).isEmpty();
    assertThat(hubWith().unknownOff()).containsExactly("hub-off");
  }

  private static RouteFile end(String id, String calls) {
    String step = "        - to:\n            uri: direct\n            parameters:\n";
    return new RouteFile(
        "routes/" + id + ".camel.yaml",
        leaf(id).text().replaceAll("(?s)( {8}- log.*)", "")
            + step
            + "              name: "
            + calls);
  }

  private static RouteFile leaf(String id) {
    return new RouteFile(
        "routes/" + id + ".camel.yaml",
        HEAD.replace("site-tell", id).indent(0) + "        - log:\n            message: a\n");
  }
}
