package org.prepayhub.config.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ImageRecipeTest {
  private final ImageRecipe recipe = ImageRecipe.ofThisRepository();

  @Test
  void everyBaseImageIsPinnedToARelease() {
    assertThat(recipe.all("FROM"))
        .hasSize(2)
        .allSatisfy(
            image -> assertThat(image).matches("[a-z-]+:[0-9]+\\.[0-9]+\\.[0-9]+\\S*( AS build)?"));
  }

  @Test
  void runsAsANumberedUserThatIsNotRoot() {
    assertThat(recipe.all("USER").getLast()).matches("[1-9][0-9]+:[1-9][0-9]+");
  }

  @Test
  void theHubItselfHearsTheSignalToStop() {
    assertThat(recipe.command("ENTRYPOINT")).startsWith("java").endsWith("-jar", "hub.jar");
    assertThat(recipe.command("CMD")).startsWith("run");
    assertThat(recipe.all("STOPSIGNAL")).containsExactly("SIGTERM");
  }

  @Test
  void whatIsWrittenLiesInAVolume() {
    assertThat(recipe.all("VOLUME")).containsExactly("/hub/.hub");
  }
}
