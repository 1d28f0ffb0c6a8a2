package org.prepayhub.config.backup;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;
import org.prepayhub.config.start.FolderLock;
import org.prepayhub.config.start.StartRefused;
import org.springframework.util.FileSystemUtils;

/**
 * Lays a backup out where a hub looks for it. What is there already is never overwritten: a
 * database ends the restore before it begins, a key is moved aside, a site stays.
 */
public final class Restore {
  private static final String UNPACKING = "restoring";

  private final BackupPlaces places;

  public Restore(BackupPlaces places) {
    this.places = places;
  }

  /**
   * Unpacks first and moves into place when everything was read and found whole.
   *
   * @return when the backup was taken
   */
  public String from(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw StartRefused.input("There is no file " + file, "name the backup");
    }
    FolderLock lock =
        FolderLock.of(places.postgres())
            .orElseThrow(
                () ->
                    new StartRefused(
                        "A hub runs on the data in " + places.postgres(), "stop it first"));
    try (lock) {
      refuseIfThereIsData();
      Path unpacked = places.postgres().resolve(UNPACKING);
      FileSystemUtils.deleteRecursively(unpacked);
      String taken = unpack(file, unpacked);
      moveIntoPlace(unpacked);
      FileSystemUtils.deleteRecursively(unpacked);
      return taken;
    }
  }

  private void refuseIfThereIsData() {
    if (Files.exists(data())) {
      throw new StartRefused(
          "There is a database in " + data() + " already",
          "move it away if it is really to be replaced, and keep it until the restored one is"
              + " proven");
    }
  }

  private static String unpack(Path file, Path to) throws IOException {
    try (InputStream packed = new BufferedInputStream(Files.newInputStream(file));
        TarArchiveInputStream tar = open(packed, file)) {
      TarArchiveEntry first = tar.getNextEntry();
      String manifest =
          first != null && first.getName().equals(Backup.MANIFEST)
              ? new String(tar.readAllBytes(), StandardCharsets.UTF_8)
              : "";
      if (!manifest.startsWith(Backup.FORMAT)) {
        throw notABackup(file);
      }
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        lay(tar, entry, to);
      }
      return manifest.substring(Backup.FORMAT.length()).strip();
    }
  }

  private static TarArchiveInputStream open(InputStream packed, Path file) {
    try {
      return new TarArchiveInputStream(new GzipCompressorInputStream(packed), "UTF-8");
    } catch (IOException e) {
      throw notABackup(file);
    }
  }

  private static StartRefused notABackup(Path file) {
    return StartRefused.input(file + " is no backup of a hub", "name one that ./hub backup wrote");
  }

  private static void lay(TarArchiveInputStream tar, TarArchiveEntry entry, Path to)
      throws IOException {
    Path target = to.resolve(entry.getName()).normalize();
    if (!target.startsWith(to)) {
      throw new IOException("an entry leaves the folder: " + entry.getName());
    }
    Files.createDirectories(
        entry.isDirectory() ? target : Objects.requireNonNull(target.getParent()));
    if (entry.isFile()) {
      Files.copy(tar, target);
    }
    Files.setPosixFilePermissions(
        target, PosixFilePermissions.fromString(entry.isDirectory() ? "rwx------" : "rw-------"));
  }

  /** The database goes last: while there is none, a restore that failed can be made again. */
  private void moveIntoPlace(Path unpacked) throws IOException {
    moveIfMissing(unpacked.resolve(Backup.SECRETS), places.secrets());
    moveIfMissing(unpacked.resolve(Backup.SITE), places.site());
    Path key = unpacked.resolve(Backup.MASTER_KEY);
    if (Files.exists(key)) {
      moveAside(places.masterKey());
      move(key, places.masterKey());
    }
    move(unpacked.resolve(Backup.PASSWORD), places.postgres().resolve("password"));
    move(unpacked.resolve(Backup.DATA), data());
  }

  /** Keys that were moved aside before are kept, too: each may open a database. */
  private static void moveAside(Path file) throws IOException {
    if (Files.exists(file)) {
      String name = file.getFileName() + ".before-restore";
      Path aside = file.resolveSibling(name);
      for (int number = 2; Files.exists(aside); number++) {
        aside = file.resolveSibling(name + "-" + number);
      }
      Files.move(file, aside);
    }
  }

  private static void moveIfMissing(Path from, Path to) throws IOException {
    if (Files.exists(from) && !Files.exists(to)) {
      move(from, to);
    }
  }

  /** Places may lie on another file system than the database. */
  private static void move(Path from, Path to) throws IOException {
    Path target = to.toAbsolutePath();
    Path folder = Objects.requireNonNull(target.getParent(), "a root is no place for a file");
    Files.createDirectories(folder);
    if (Files.isDirectory(from) && !sameStore(from, folder)) {
      FileSystemUtils.copyRecursively(from, target);
    } else {
      Files.move(from, target, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private static boolean sameStore(Path one, Path other) throws IOException {
    return Files.getFileStore(one).equals(Files.getFileStore(other));
  }

  private Path data() {
    return places.postgres().resolve("data");
  }
}
