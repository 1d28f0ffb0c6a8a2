package org.prepayhub.config.semester;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.prepayhub.config.start.StartRefused;
import org.springframework.boot.SpringApplication;
import org.springframework.util.FileSystemUtils;

/** Where a semester has its site and its database. */
final class SemesterFolder {
  private static final Path HUB = Path.of(".hub");

  private final Path root;
  private final boolean kept;

  private SemesterFolder(Path root, boolean kept) {
    this.root = root;
    this.kept = kept;
  }

  /**
   * An empty folder.
   *
   * @param keep the one that is left behind; empty for one that is removed however this ends
   */
  static SemesterFolder of(Optional<Path> keep) {
    try {
      if (keep.isPresent()) {
        return new SemesterFolder(empty(keep.get()), true);
      }
      Path root = Files.createTempDirectory(Files.createDirectories(HUB), "semester-");
      SemesterFolder folder = new SemesterFolder(root, false);
      SpringApplication.getShutdownHandlers().add(folder::remove);
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot make a folder for the semester", e);
    }
  }

  private static Path empty(Path folder) throws IOException {
    Path made = Files.createDirectories(folder).toAbsolutePath().normalize();
    try (Stream<Path> content = Files.list(made)) {
      if (content.findAny().isPresent()) {
        throw StartRefused.input(
            "There is something in " + made, "name an empty folder with --keep, or a new one");
      }
    }
    return made;
  }

  Path site() {
    return root.resolve("site");
  }

  /** The settings by which a hub works in this folder and nowhere else. */
  Map<String, String> settings() {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("hub.site.folder", site().toString());
    settings.put("hub.site.secrets", root.resolve("secrets").toString());
    settings.put("hub.access.master-key-file", root.resolve("master.key").toString());
    settings.put("hub.database.folder", database().toString());
    settings.put("logging.level.root", "warn");
    return settings;
  }

  private Path database() {
    return root.resolve("postgres");
  }

  /** How to look at it afterwards. */
  Optional<String> told() {
    return kept
        ? Optional.of(
            "Kept: ./hub prove --site %s --hub.database.folder=%s".formatted(site(), database()))
        : Optional.empty();
  }

  /** Removes it unless it is kept; once more does no harm. */
  void remove() {
    if (!kept) {
      try {
        FileSystemUtils.deleteRecursively(root);
      } catch (IOException e) {
        throw new UncheckedIOException("cannot remove " + root, e);
      }
    }
  }
}
