package org.prepayhub.config.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.prepayhub.config.start.StartRefused;
import org.springframework.util.FileSystemUtils;

/** The folder the demo keeps its things in. */
record DemoFolder(Path root) {
  /** Everything the demo makes; {@code --fresh} removes these and nothing else. */
  private static final List<String> MADE =
      List.of("postgres", "simulator", "site", "secrets", "master.key", "demo.json", "hub.log");

  static DemoFolder here() {
    return new DemoFolder(Path.of(".hub").toAbsolutePath().normalize());
  }

  Path postgres() {
    return root.resolve("postgres");
  }

  Path simulator() {
    return root.resolve("simulator");
  }

  Path site() {
    return root.resolve("site");
  }

  Path secret(String name) {
    return root.resolve("secrets").resolve(name);
  }

  /** What API secrets are wrapped with; without it those in the database are lost. */
  Path masterKey() {
    return root.resolve("master.key");
  }

  Path log() {
    return root.resolve("hub.log");
  }

  Path demoFile() {
    return root.resolve("demo.json");
  }

  /** Removes what earlier demos made here; what others put beside it stays. */
  void forget() {
    try {
      for (String name : MADE) {
        FileSystemUtils.deleteRecursively(root.resolve(name));
      }
      if (Files.isDirectory(root)) {
        try (Stream<Path> entries = Files.list(root)) {
          for (Path log : entries.filter(DemoFolder::isOldLog).toList()) {
            Files.delete(log);
          }
        }
      }
    } catch (IOException e) {
      throw new StartRefused(
          "Cannot forget the demo's data: " + e.getMessage(),
          "see who holds or owns the files in " + root,
          e);
    }
  }

  private static boolean isOldLog(Path file) {
    return file.getFileName().toString().startsWith("hub.log.");
  }
}
