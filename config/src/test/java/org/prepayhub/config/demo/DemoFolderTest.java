package org.prepayhub.config.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoFolderTest {
  @Test
  void forgetsWhatTheDemoMadeAndNothingElse(@TempDir Path root) throws IOException {
    DemoFolder folder = new DemoFolder(root);
    Files.createDirectories(folder.postgres().resolve("data"));
    Files.createDirectories(folder.site().resolve("routes"));
    Files.writeString(folder.log(), "old");
    Files.writeString(root.resolve("hub.log.2026-01-01.0.gz"), "older");
    Files.writeString(folder.demoFile(), "{}");
    Path foreign = Files.writeString(root.resolve("build.log"), "not the demo's");

    folder.forget();

    try (var left = Files.list(root)) {
      assertThat(left).containsExactly(foreign);
    }
  }

  @Test
  void hasNothingToForgetInAnEmptyPlace(@TempDir Path root) {
    DemoFolder folder = new DemoFolder(root.resolve("absent"));

    folder.forget();

    assertThat(folder.root()).doesNotExist();
  }
}
