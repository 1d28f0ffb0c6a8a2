package org.prepayhub.config.command;

import java.nio.file.Files;
import java.nio.file.Path;
import org.prepayhub.config.start.StartRefused;

/** The folder that describes a site must be there before anything is started for it. */
final class SiteFolder {
  private SiteFolder() {}

  static void require(Path folder) {
    if (!Files.isRegularFile(folder.resolve("site.yaml"))) {
      throw StartRefused.input(
          "There is no site.yaml in " + folder.toAbsolutePath().normalize(),
          "name the site folder with --site DIR; docs/sites.md says what it holds");
    }
  }
}
