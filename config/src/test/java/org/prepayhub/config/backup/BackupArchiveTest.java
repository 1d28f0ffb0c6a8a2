package org.prepayhub.config.backup;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BackupArchiveTest {
  @TempDir private Path folder = Path.of("");

  @Test
  void keepsWhatLinksLeadTo() throws IOException {
    Path real = Files.createDirectories(folder.resolve("git/north/profiles"));
    Files.writeString(real.resolve("meter.yaml"), "profile: meter");
    Path rooms = Files.createDirectories(folder.resolve("shared"));
    Files.writeString(rooms.resolve("places.csv"), "code");
    Files.createSymbolicLink(folder.resolve("git/north/tables"), rooms);
    Path site = Files.createSymbolicLink(folder.resolve("site"), folder.resolve("git/north"));

    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (BackupArchive archive = new BackupArchive(packed)) {
      archive.tree("site", site);
    }

    assertThat(names(packed.toByteArray()))
        .contains("site/profiles/meter.yaml", "site/tables/places.csv");
  }

  private static List<String> names(byte[] packed) throws IOException {
    List<String> names = new ArrayList<>();
    try (TarArchiveInputStream tar =
        new TarArchiveInputStream(
            new GzipCompressorInputStream(new ByteArrayInputStream(packed)), "UTF-8")) {
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        names.add(entry.getName());
      }
    }
    return names;
  }
}
