package org.prepayhub.adapters.profiles;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

/** The page that teaches how to write a profile, held to what it says. */
class FirstMeterModelTest {
  private static final String PAGE = "first-meter-model.md";

  @Test
  void writesAMeterThatIsNotInTheCatalogueInThirtyLines() throws IOException {
    String yaml = DocumentedExample.first(PAGE, "yaml");
    assertThat(yaml.lines().count()).isLessThanOrEqualTo(30);
    assertThat(YamlProfiles.SHIPPED).doesNotContain("dzg-dvh4013");
    assertThat(ProfileFile.read("dzg-dvh4013.yaml", yaml.getBytes(UTF_8)))
        .isInstanceOfSatisfying(
            ProfileFile.Sound.class, sound -> assertThat(sound.advice()).isEmpty());
  }

  @Test
  void readsTheGoldenFramesOfThePage() throws IOException {
    String frames =
        DocumentedExample.all(PAGE, "text").stream()
            .filter(block -> block.startsWith("station"))
            .findFirst()
            .orElseThrow();
    new GoldenFrames(frames)
        .prove(Frames.profile("dzg-dvh4013", DocumentedExample.first(PAGE, "yaml")));
  }
}
