package org.prepayhub.routes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.prepayhub.routes.Contract.Body;
import org.prepayhub.routes.Contract.Operation;

/** The contract is what integrators read first: it has to be good to read, and true. */
final class ContractTest {
  private static final Contract CONTRACT = Contract.read();

  static List<Operation> operations() {
    return CONTRACT.operations();
  }

  static List<Body> bodies() {
    return CONTRACT.bodies();
  }

  @Test
  void thereAreOperationsAndBodies() {
    assertThat(operations()).hasSizeGreaterThanOrEqualTo(7);
    assertThat(bodies()).hasSizeGreaterThan(operations().size());
  }

  @ParameterizedTest
  @MethodSource("operations")
  void tellsWhatACallDoes(Operation operation) {
    JsonNode described = operation.described();
    assertThat(described.path("summary").asText()).endsWith(".");
    assertThat(described.path("description").asText())
        .contains("Takes the scope `" + described.path("x-hub-scope").asText() + "`.");
    String capability = described.at("/tags/0").asText();
    assertThat(operation.id()).startsWith(capability + "-");
    assertThat(described(CONTRACT.at("/tags"), capability)).isNotEmpty();
  }

  private static String described(JsonNode tags, String name) {
    return StreamSupport.stream(tags.spliterator(), false)
        .filter(tag -> tag.path("name").asText().equals(name))
        .map(tag -> tag.path("description").asText())
        .collect(Collectors.joining());
  }

  @ParameterizedTest
  @MethodSource("bodies")
  void showsEveryBodyByExamplesThatObeyItsSchema(Body body) {
    assertThat(body.examples()).isNotEmpty();
    body.examples()
        .forEach(
            (name, example) ->
                assertThat(CONTRACT.complaints(body.schema(), example)).as(name).isEmpty());
  }

  @Test
  void wouldSeeAnExampleThatDoesNotObey() {
    String answer = "/paths/~1recharges/post/responses/201/content/application~1json";
    JsonNode schema = CONTRACT.at(answer + "/schema");
    ObjectNode example = CONTRACT.at(answer + "/example").deepCopy();

    assertThat(CONTRACT.complaints(schema, example.deepCopy().put("state", "SOLD"))).hasSize(1);
    assertThat(CONTRACT.complaints(schema, example.deepCopy().put("bookedAt", "today"))).hasSize(1);
    assertThat(CONTRACT.complaints(schema, example.deepCopy().put("more", 1))).hasSize(1);
    example.remove("balanceFen");
    assertThat(CONTRACT.complaints(schema, example)).hasSize(1);
  }

  @ParameterizedTest
  @MethodSource("operations")
  void namesTheCodesOfEveryRefusalAndShowsEach(Operation operation) {
    Map<String, JsonNode> responses = CONTRACT.responses(operation);
    responses.forEach(
        (status, response) -> {
          assertThat(response.path("description").asText()).as(status).isNotEmpty();
          JsonNode refusal = response.at("/content/application~1problem+json");
          if (!status.startsWith("2")) {
            assertThat(codesInWords(response)).isEqualTo(CONTRACT.examples(refusal).keySet());
            CONTRACT
                .examples(refusal)
                .forEach(
                    (code, problem) -> {
                      assertThat(problem.path("code").asText()).isEqualTo(code);
                      assertThat(problem.path("status").asText()).isEqualTo(status);
                    });
          }
        });
    assertThat(responses).containsKeys("400", "401", "403", "406", "413", "429", "500", "503");
  }

  private static Set<String> codesInWords(JsonNode response) {
    String codes = response.path("description").asText().replaceFirst(".*Codes: (.*)\\.$", "$1");
    return Set.of(codes.split(", "));
  }

  @Test
  void describesEveryFieldAndParameter() {
    CONTRACT
        .at("/components/schemas")
        .properties()
        .forEach(
            schema -> {
              assertThat(schema.getValue().path("description").asText())
                  .as(schema.getKey())
                  .isNotEmpty();
              schema
                  .getValue()
                  .path("properties")
                  .properties()
                  .forEach(
                      field -> assertDescribed(schema.getKey(), field.getKey(), field.getValue()));
            });
    for (Operation operation : operations()) {
      operation
          .described()
          .path("parameters")
          .forEach(
              parameter ->
                  assertThat(parameter.path("description").asText())
                      .as(operation + " " + parameter.path("name").asText())
                      .isNotEmpty());
    }
  }

  private static void assertDescribed(String schema, String name, JsonNode field) {
    assertThat(field.has("$ref") || field.hasNonNull("description"))
        .as(schema + "." + name)
        .isTrue();
  }
}
