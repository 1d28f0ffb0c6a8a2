package org.prepayhub.adapters.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prepayhub.access.ApiSecret;

class FileKeyVaultTest {
  private static final ApiSecret SECRET = ApiSecret.of("a-secret-of-the-card-system-0001");

  private Path file;
  private Path otherFile;

  @BeforeEach
  void nameFiles(@TempDir Path folder) {
    file = folder.resolve("keys/master.key");
    otherFile = folder.resolve("other.key");
  }

  @Test
  void unwrapsWithTheKeyOfAnEarlierStart() {
    byte[] wrapped = FileKeyVault.open(file).wrap(SECRET, "card");

    assertThat(FileKeyVault.open(file).unwrap(wrapped, "card").reveal()).isEqualTo(SECRET.reveal());
  }

  @Test
  void makesAKeyThatOnlyItsOwnerReads() throws IOException {
    FileKeyVault.open(file);

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    try (var files = Files.list(file.getParent())) {
      assertThat(files).containsExactly(file);
    }
  }

  @Test
  void refusesAKeyThatOthersMayRead() throws IOException {
    FileKeyVault.open(file);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));

    assertThatThrownBy(() -> FileKeyVault.open(file))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("chmod 600");
  }

  @Test
  void refusesAFileWithoutAKey() throws IOException {
    FileKeyVault.open(file);
    Files.writeString(file, "{}");

    assertThatThrownBy(() -> FileKeyVault.open(file))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("holds no key");
  }

  @Test
  void unwrapsForNobodyElse() {
    FileKeyVault vault = FileKeyVault.open(file);
    byte[] wrapped = vault.wrap(SECRET, "card");
    FileKeyVault other = FileKeyVault.open(otherFile);

    assertThatThrownBy(() -> vault.unwrap(wrapped, "bank"))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> other.unwrap(wrapped, "card"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageNotContaining(SECRET.reveal());
  }
}
