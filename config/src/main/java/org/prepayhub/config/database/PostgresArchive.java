package org.prepayhub.config.database;

import io.zonky.test.db.postgres.embedded.DefaultPostgresBinaryResolver;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;
import org.prepayhub.config.start.StartRefused;

/**
 * The server's programs as the hub carries them. A class of its own because what unpacks comes in a
 * sealed jar: a start that has nothing to unpack must not touch it, or the JVM could not start from
 * what it learned of such a start.
 */
final class PostgresArchive {
  private PostgresArchive() {}

  static void unpackInto(Path folder) throws IOException {
    try (InputStream packed = packed();
        var tar = new TarArchiveInputStream(new XZCompressorInputStream(packed))) {
      unpack(tar, folder);
    }
  }

  private static InputStream packed() throws IOException {
    String system = System.getProperty("os.name").startsWith("Mac") ? "Darwin" : "Linux";
    String machine = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
    String architecture = machine.equals("amd64") ? "x86_64" : machine;
    InputStream packed = DefaultPostgresBinaryResolver.INSTANCE.getPgBinary(system, architecture);
    if (packed == null) {
      throw new StartRefused(
          "There is no embedded PostgreSQL for " + system + " on " + machine + ".",
          "name a server with spring.datasource.url");
    }
    return packed;
  }

  private static void unpack(TarArchiveInputStream tar, Path folder) throws IOException {
    for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
      Path target = folder.resolve(entry.getName()).normalize();
      if (!target.startsWith(folder)) {
        throw new IOException("entry leaves the folder: " + entry.getName());
      }
      Files.createDirectories(entry.isDirectory() ? target : target.getParent());
      if (entry.isSymbolicLink()) {
        Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
      } else if (entry.isFile()) {
        Files.copy(tar, target);
        boolean program = (entry.getMode() & 0100) != 0;
        Files.setPosixFilePermissions(
            target, PosixFilePermissions.fromString(program ? "rwxr-xr-x" : "rw-r--r--"));
      }
    }
  }
}
