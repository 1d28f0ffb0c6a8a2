package org.prepayhub.config.acceptance;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** A folder as a clone of this repository is, built already. */
final class Clone {
  private static final Path HERE = Path.of("..").toAbsolutePath().normalize();
  private static final String JAR = "config/target/hub.jar";
  private static final List<String> BUILT =
      List.of(JAR, "config/target/app", "client/target/hub-client.jar", "client/target/lib");

  private Clone() {}

  /** Copies what git knows of, and what the build made of it; the jar is newer than any source. */
  static void into(Path folder) throws IOException, InterruptedException {
    for (String name : tracked()) {
      if (Files.isRegularFile(HERE.resolve(name))) {
        Path to = place(folder, Path.of(name));
        Files.copy(HERE.resolve(name), to, StandardCopyOption.COPY_ATTRIBUTES);
      }
    }
    for (String name : BUILT) {
      try (Stream<Path> files = Files.walk(HERE.resolve(name))) {
        for (Path file : files.filter(Files::isRegularFile).toList()) {
          link(folder, HERE.relativize(file));
        }
      }
    }
    Files.setLastModifiedTime(folder.resolve(JAR), FileTime.from(Instant.now()));
  }

  /**
   * Makes the clone one of a repository that has a release the clone has not. What is in it is the
   * same: how a new one is fetched, built and put in place is tried, not what it brings.
   */
  static void publishRelease(Path clone, String tag) throws IOException, InterruptedException {
    Process git =
        new ProcessBuilder("bash", "-euc", PUBLISH, "publish", tag)
            .directory(clone.toFile())
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    if (git.waitFor() != 0) {
      throw new IllegalStateException("git could not make " + tag + " in " + clone);
    }
  }

  private static final String PUBLISH =
      """
      export GIT_AUTHOR_NAME=hub GIT_AUTHOR_EMAIL=hub@localhost
      export GIT_COMMITTER_NAME=hub GIT_COMMITTER_EMAIL=hub@localhost
      git init -q -b main
      git add -A
      git commit -qm 'The release at hand'
      git clone -q . ../origin
      git -C ../origin commit -qm 'The next release' --allow-empty
      git -C ../origin tag "$1"
      git remote add origin ../origin
      """;

  private static String[] tracked() throws IOException, InterruptedException {
    Process git =
        new ProcessBuilder("git", "-C", HERE.toString(), "ls-files", "-z")
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    String names = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (git.waitFor() != 0) {
      throw new IllegalStateException("git ls-files failed: the pages are tried in a clone");
    }
    return names.split("\0", -1);
  }

  /** The build's own files are large: where it can be, they are the very same ones. */
  private static void link(Path folder, Path name) throws IOException {
    Path to = place(folder, name);
    try {
      Files.createLink(to, HERE.resolve(name));
    } catch (IOException | UnsupportedOperationException onAnotherDisk) {
      Files.copy(HERE.resolve(name), to, StandardCopyOption.COPY_ATTRIBUTES);
    }
  }

  private static Path place(Path folder, Path name) throws IOException {
    Path to = folder.resolve(name);
    Files.createDirectories(to.getParent());
    return to;
  }
}
