package org.prepayhub.config.backup;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import org.prepayhub.config.database.EmbeddedPostgres;
import org.prepayhub.config.start.StartRefused;

/** Takes a backup beside a running hub, or of one that is stopped. */
public final class Backup {
  static final String MANIFEST = "BACKUP";
  static final String FORMAT = "Prepay Hub backup, format 1\n";
  static final String DATA = "postgres/data";
  static final String PASSWORD = "postgres/password";
  static final String MASTER_KEY = "master.key";
  static final String SECRETS = "secrets";
  static final String SITE = "site";

  private final BackupPlaces places;
  private final EmbeddedPostgres server;
  private final Clock clock;

  public Backup(BackupPlaces places, EmbeddedPostgres server, Clock clock) {
    this.places = places;
    this.server = server;
    this.clock = clock;
  }

  /**
   * Writes the file, with mode 0600 since it holds secrets; it appears under its name when it is
   * whole.
   *
   * @return bytes before packing
   */
  public long writeTo(Path file) throws IOException {
    if (Files.exists(file)) {
      throw StartRefused.input(
          "There is a file " + file + " already", "name one that is not there yet");
    }
    require(places.masterKey(), "hub.access.master-key-file");
    require(places.site().resolve("site.yaml"), "hub.site.folder (or --site)");
    Path part = begin(file);
    try {
      long bytes = write(part);
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
      return bytes;
    } finally {
      Files.deleteIfExists(part);
    }
  }

  /** A name of its own: whoever backs up into the same file meanwhile must not share it. */
  private static Path begin(Path file) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    if (folder == null || !Files.isDirectory(folder)) {
      throw StartRefused.input("There is no folder " + folder, "make it, or name another");
    }
    return Files.createTempFile(
        folder,
        file.getFileName() + ".",
        ".part",
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
  }

  /** A backup that lacks one of these would look like one until the day it is needed. */
  private static void require(Path file, String setting) {
    if (!Files.isRegularFile(file)) {
      throw StartRefused.input(
          "There is no " + file + ", which a backup must hold",
          "set " + setting + " as the hub that runs has it");
    }
  }

  private long write(Path part) throws IOException {
    try (OutputStream to = Files.newOutputStream(part, StandardOpenOption.WRITE);
        BackupArchive archive = new BackupArchive(to)) {
      String taken = clock.instant().truncatedTo(ChronoUnit.SECONDS).toString();
      archive.text(MANIFEST, FORMAT + "taken " + taken + "\n");
      archive.file(MASTER_KEY, places.masterKey());
      archive.tree(SECRETS, places.secrets());
      archive.tree(SITE, places.site());
      archive.file(PASSWORD, places.postgres().resolve("password"));
      archive.folder(DATA);
      server.copyTo(archive.below(DATA));
      return archive.bytes();
    }
  }
}
