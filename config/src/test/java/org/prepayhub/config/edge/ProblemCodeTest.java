package org.prepayhub.config.edge;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.springframework.core.io.ClassPathResource;

/** What the hub may say, its contract says, and its page explains; webhooks are no part of it. */
class ProblemCodeTest {
  private static final JsonNode CONTRACT = contract();

  private static JsonNode contract() {
    try (InputStream contract =
        new ClassPathResource("openapi/prepay-hub-v1.json").getInputStream()) {
      return new ObjectMapper().readTree(contract);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void theContractListsTheVeryCodes() {
    List<String> listed = new ArrayList<>();
    CONTRACT.at("/components/schemas/ProblemCode/enum").forEach(code -> listed.add(code.asText()));

    assertThat(listed)
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(ProblemCode.values())
                .filter(code -> code != ProblemCode.TOKEN_INVALID)
                .map(ProblemCode::word)
                .toList());
    List<String> shown = new ArrayList<>();
    CONTRACT.at("/components/examples").fieldNames().forEachRemaining(shown::add);
    assertThat(shown).containsAll(listed);
  }

  @ParameterizedTest
  @EnumSource(value = ProblemCode.class, mode = Mode.EXCLUDE, names = "TOKEN_INVALID")
  void theContractShowsAndTheDocsExplainACode(ProblemCode code) throws IOException {
    JsonNode shown = CONTRACT.at("/components/examples/" + code.word() + "/value");

    assertThat(shown.path("status").asInt()).isEqualTo(code.status());
    assertThat(shown.path("title").asText()).isEqualTo(code.title());
    // Codes of requests that are no call of the contract stand in its introduction.
    assertThat(
            CONTRACT.path("paths").toString()
                + CONTRACT.at("/components/responses")
                + CONTRACT.at("/info/description"))
        .containsAnyOf("#/components/examples/" + code.word() + "\"", "`" + code.word() + "` ");
    assertThat(Files.readString(Path.of("../docs/api.md"))).contains("`" + code.word() + "`");
  }
}
