package org.prepayhub.adapters.tariffs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.prepayhub.tariff.TariffDraft;
import org.prepayhub.tariff.TariffMistake;
import org.prepayhub.tariff.VersionContent;
import org.prepayhub.units.Utility;

class JsonVersionTest {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

  private static TariffDraft read(String json) throws IOException {
    return JsonVersion.read(JSON.readTree(json));
  }

  @Test
  void readsAVersionAsAFileHasIt() throws IOException {
    var file = new YAMLMapper().readTree(Path.of("../docs/samples/tariffs/shops.yaml").toFile());
    TariffDraft draft = read(file.at("/versions/0").toString());

    assertThat(draft.mistakes()).isEmpty();
    assertThat(draft.utility()).isEqualTo(Utility.ELECTRICITY);
    assertThat(VersionContent.of(draft.version())).containsKey("timeOfUse");
  }

  @Test
  void takesSmallPricesAndTexts() throws IOException {
    assertThat(read("{\"from\":\"2026-01-01T00:00\",\"price\":0.00001}").version().price())
        .map(Object::toString)
        .contains("0.00001");
    TariffDraft text =
        read("{\"utility\":\"water\",\"from\":\"2026-01-01T00:00\",\"price\":\"2.35\"}");
    assertThat(text.utility()).isEqualTo(Utility.WATER);
    assertThat(text.version().price()).map(Object::toString).isEqualTo(Optional.of("2.35"));
  }

  @Test
  void aNumberWithoutMeasureIsAMistakeAndNoText() throws IOException {
    for (String number : List.of("1e999999999", "1e-999999999")) {
      TariffDraft draft = read("{\"from\":\"2026-01-01T00:00\",\"price\":" + number + "}");

      assertThat(draft.mistakes()).extracting(TariffMistake::path).containsExactly("price");
      assertThat(draft.mistakes().getFirst().what()).hasSizeLessThan(100);
    }
  }

  @Test
  void namesOfAmountsAreNames() throws IOException {
    assertThat(read(extra("农网还贷 fund-2")).mistakes()).isEmpty();
    for (String name : List.of("a\\u0000", "\\ud800", " ", "a".repeat(65))) {
      assertThat(read(extra(name)).mistakes())
          .extracting(TariffMistake::path)
          .containsExactly("extras");
    }
  }

  private static String extra(String name) {
    return "{\"from\":\"2026-01-01T00:00\",\"price\":1,\"extras\":{\"" + name + "\":0.01}}";
  }

  @Test
  void tellsEveryMistakeOfTheFormWithItsPath() throws IOException {
    TariffDraft draft =
        read(
            """
            {"utility":"gas","price":null,"ladder":{"steps":[{"above":210},5]},
             "timeOfUse":{"seasons":[{"wekday":["00:00-24:00 FLAT"]}]}}
            """);

    assertThat(draft.mistakes())
        .extracting(TariffMistake::path)
        .containsExactlyInAnyOrder(
            "utility",
            "body",
            "price",
            "price",
            "timeOfUse.seasons.0.wekday",
            "ladder.steps.0",
            "ladder.steps.1",
            "ladder.steps.1",
            "ladder.steps.1");
    assertThat(draft.mistakes())
        .contains(
            new TariffMistake("utility", "there is no utility 'gas'", "write electricity or water"))
        .contains(new TariffMistake("body", "'from' is missing", "add it"));
  }
}
