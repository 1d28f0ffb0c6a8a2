package org.prepayhub.config.start;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretsTest {
  @Test
  void keepsASecretOverRestarts(@TempDir Path folder) {
    Path file = folder.resolve("secrets/client");

    String first = Secrets.in(file);

    assertThat(first).hasSize(64);
    assertThat(Secrets.in(file)).isEqualTo(first);
  }

  @Test
  void letsNobodyElseReadIt(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("client");

    Secrets.in(file);

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
  }

  @Test
  void leavesNoHalfWrittenFileBehind(@TempDir Path folder) throws IOException {
    PrivateFile.write(folder.resolve("demo.json"), "{}");
    PrivateFile.write(folder.resolve("demo.json"), "{\"api\":1}");

    try (var files = Files.list(folder)) {
      assertThat(files).containsExactly(folder.resolve("demo.json"));
    }
    assertThat(folder.resolve("demo.json")).hasContent("{\"api\":1}");
  }
}
