package org.prepayhub.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.prepayhub.routes.RouteFiles.RouteFile;

/** What every route file keeps to. */
final class RouteFilesTest {
  private static final int MOST_LINES = 80;
  private static final Set<String> KINDS =
      Set.of("route", "routeTemplate", "routeConfiguration", "rest", "templatedRoute");
  private static final Set<String> FORBIDDEN =
      Set.of("groovy", "script", "doTry", "onException", "joor", "python", "java", "mvel", "ognl");
  private static final Set<String> LANGUAGES = Set.of("simple", "constant", "jsonpath", "header");
  private static final Set<String> STEPS_OF_OBJECTS =
      Set.of("to", "toD", "bean", "log", "wireTap", "from", "split", "filter", "delay");
  private static final Set<String> STEPS_WITH_EXPRESSION =
      Set.of("setBody", "setHeader", "setProperty", "split", "filter", "delay");

  static List<RouteFile> files() {
    return RouteFiles.all();
  }

  @Test
  void thereAreRouteFiles() {
    assertThat(files()).isNotEmpty();
  }

  @ParameterizedTest
  @MethodSource("files")
  void obeysTheSchema(RouteFile file) throws IOException {
    Set<ValidationMessage> complaints = Schema.CAMEL.validate(file.tree());

    assertThat(complaints).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("files")
  void holdsOneThingThatIsNamedAsTheFile(RouteFile file) {
    assertThat(file.path().toString()).endsWith(".camel.yaml");
    assertThat(file.tree()).hasSize(1);
    assertThat(KINDS).contains(file.kind());
    if (!file.kind().equals("routeConfiguration") && !file.kind().equals("rest")) {
      assertThat(file.content().path("id").asText()).isEqualTo(file.id());
    }
  }

  @ParameterizedTest
  @MethodSource("files")
  void tellsAnOperatorWhatItDoesInOneSentence(RouteFile file) {
    assumeThat(file.kind()).as("the API is described by its contract").isNotEqualTo("rest");
    assertThat(file.content().path("description").asText()).endsWith(".").doesNotContain(". ");
  }

  @ParameterizedTest
  @MethodSource("files")
  void staysShortAndKeepsItsReasonsOutOfComments(RouteFile file) {
    assertThat(file.text().lines().count()).isLessThanOrEqualTo(MOST_LINES);
    assertThat(file.text().lines()).noneMatch(line -> line.strip().startsWith("#"));
  }

  @ParameterizedTest
  @MethodSource("files")
  void isWrittenInTheLongForm(RouteFile file) {
    visit(
        file.tree(),
        (name, value) -> {
          if (LANGUAGES.contains(name) || STEPS_OF_OBJECTS.contains(name)) {
            assertThat(value.isObject()).as("%s: %s", name, value).isTrue();
          }
          if (STEPS_WITH_EXPRESSION.contains(name)) {
            assertThat(value.has("expression")).as("%s: %s", name, value).isTrue();
          }
          if (name.equals("uri")) {
            assertThat(value.asText()).doesNotContain("?");
          }
        });
  }

  @ParameterizedTest
  @MethodSource("files")
  void leavesDecisionsToJava(RouteFile file) {
    visit(
        file.tree(),
        (name, value) -> {
          if (!file.kind().equals("routeConfiguration")) {
            assertThat(FORBIDDEN).doesNotContain(name);
          }
          if (name.equals("choice")) {
            visit(value, (inner, ignored) -> assertThat(inner).isNotEqualTo("choice"));
          }
        });
  }

  @Test
  void everyDirectAddressHasExactlyOneConsumer() {
    List<String> consumed = new ArrayList<>();
    List<String> called = new ArrayList<>();
    for (RouteFile file : files()) {
      visit(
          file.tree(),
          (name, value) -> {
            String address = directAddress(value);
            if (name.equals("from") && !address.isEmpty()) {
              assertThat(address).isEqualTo(file.id());
              consumed.add(address);
            } else if (!address.isEmpty()) {
              called.add(address);
            }
          });
    }

    assertThat(consumed).doesNotHaveDuplicates();
    assertThat(consumed).containsAll(called);
  }

  private static String directAddress(JsonNode value) {
    String uri = value.path("uri").asText();
    if (uri.equals("direct")) {
      return value.path("parameters").path("name").asText();
    }
    return uri.startsWith("direct:") ? uri.substring("direct:".length()) : "";
  }

  /** Every key of the file but the options of endpoints, whose names are the components' own. */
  private static void visit(JsonNode node, BiConsumer<String, JsonNode> visitor) {
    node.properties().stream()
        .filter(entry -> !entry.getKey().equals("parameters"))
        .forEach(
            entry -> {
              visitor.accept(entry.getKey(), entry.getValue());
              visit(entry.getValue(), visitor);
            });
    if (node.isArray()) {
      node.forEach(item -> visit(item, visitor));
    }
  }

  private static final class Schema {
    static final JsonSchema CAMEL = load();

    private static JsonSchema load() {
      try (InputStream schema =
          Objects.requireNonNull(Schema.class.getResourceAsStream("/schema/camelYamlDsl.json"))) {
        return JsonSchemaFactory.getInstance(VersionFlag.V4).getSchema(schema);
      } catch (IOException e) {
        throw new IllegalStateException("camel-yaml-dsl brings no schema", e);
      }
    }
  }
}
