package org.prepayhub.config.acceptance;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;

/** A folder as a clone of this repository is, built already. */
final class Clone {
  private static final Path HERE = Path.of("..").toAbsolutePath().normalize();
  private static final String JAR = "config/target/hub.jar";

  private Clone() {}

  /** Copies what git knows of and nothing else; the jar is newer than every source. */
  static void into(Path folder) throws IOException, InterruptedException {
    for (String name : tracked()) {
      if (Files.exists(HERE.resolve(name))) {
        copy(name, folder);
      }
    }
    copy(JAR, folder);
    Files.setLastModifiedTime(folder.resolve(JAR), FileTime.from(Instant.now()));
  }

  private static String[] tracked() throws IOException, InterruptedException {
    Process git =
        new ProcessBuilder("git", "-C", HERE.toString(), "ls-files", "-z")
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    String names = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (git.waitFor() != 0) {
      throw new IllegalStateException("git ls-files failed: the pages are tried in a clone");
    }
    return names.split("\0");
  }

  private static void copy(String name, Path folder) throws IOException {
    Path to = folder.resolve(name);
    Files.createDirectories(to.getParent());
    Files.copy(HERE.resolve(name), to, StandardCopyOption.COPY_ATTRIBUTES);
  }
}
