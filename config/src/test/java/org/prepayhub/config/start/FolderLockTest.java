package org.prepayhub.config.start;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderLockTest {
  @Test
  void letsOneIn(@TempDir Path folder) {
    try (FolderLock first = FolderLock.of(folder).orElseThrow()) {
      assertThat(first).isNotNull();
      assertThat(FolderLock.of(folder)).isEmpty();
    }
  }

  @Test
  void letsTheNextInWhenTheFirstIsGone(@TempDir Path folder) {
    FolderLock.of(folder).orElseThrow().close();

    try (FolderLock next = FolderLock.of(folder).orElseThrow()) {
      assertThat(next).isNotNull();
    }
  }
}
