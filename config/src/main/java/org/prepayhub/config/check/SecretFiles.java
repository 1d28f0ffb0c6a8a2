package org.prepayhub.config.check;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.prepayhub.check.Finding;
import org.springframework.core.env.Environment;

/** Files that only the hub's own user may read, and the folder they lie in. */
final class SecretFiles {
  private static final Set<PosixFilePermission> OTHERS =
      EnumSet.complementOf(
          EnumSet.of(
              PosixFilePermission.OWNER_READ,
              PosixFilePermission.OWNER_WRITE,
              PosixFilePermission.OWNER_EXECUTE));

  /** Not the group: where users have a group of their own, new folders are open to it. */
  private static final Set<PosixFilePermission> OTHERS_WRITE =
      EnumSet.of(PosixFilePermission.OTHERS_WRITE);

  private SecretFiles() {}

  static List<Finding> findings(Environment environment) {
    Path key = path(environment, "hub.access.master-key-file", ".hub/master.key");
    Path folder = path(environment, "hub.site.secrets", ".hub/secrets");
    return Stream.of(Stream.of(key), files(folder))
        .flatMap(files -> files)
        .filter(Files::isRegularFile)
        .flatMap(file -> openTo(file, OTHERS, "600", "others may read this secret"))
        .toList();
  }

  /** Who may write into the folder may put a secret of his own there. */
  static List<Finding> folder(Environment environment) {
    Path folder = path(environment, "hub.site.secrets", ".hub/secrets");
    if (Files.isRegularFile(folder)) {
      return List.of(
          Finding.error(
              folder.toString(),
              0,
              "the folder of secrets is a file",
              "name a folder in hub.site.secrets"));
    }
    return Files.isDirectory(folder)
        ? openTo(folder, OTHERS_WRITE, "700", "others may put files into this folder").toList()
        : List.of();
  }

  private static Path path(Environment environment, String name, String otherwise) {
    return Path.of(environment.getProperty(name, otherwise));
  }

  private static Stream<Path> files(Path folder) {
    if (!Files.isDirectory(folder)) {
      return Stream.empty();
    }
    try (Stream<Path> listed = Files.list(folder)) {
      return listed.sorted().toList().stream();
    } catch (IOException e) {
      return Stream.empty();
    }
  }

  private static Stream<Finding> openTo(
      Path path, Set<PosixFilePermission> forbidden, String mode, String what) {
    try {
      Set<PosixFilePermission> found = Files.getPosixFilePermissions(path);
      Predicate<PosixFilePermission> bad = forbidden::contains;
      return found.stream().anyMatch(bad)
          ? Stream.of(
              Finding.error(
                  path.toString(),
                  0,
                  what + ": " + PosixFilePermissions.toString(found),
                  "run: chmod " + mode + " " + path))
          : Stream.empty();
    } catch (UnsupportedOperationException | IOException e) {
      return Stream.empty();
    }
  }
}
