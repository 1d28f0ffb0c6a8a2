package org.prepayhub.config.flow;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The folder of a site in which its route files stand, in folders below it too. */
final class RouteFolder {
  private static final String ENDING = ".camel.yaml";
  private static final int MOST_FILES = 1000;

  private final Path site;

  RouteFolder(Path site) {
    this.site = site;
  }

  /** Their texts by name from the site's folder; empty when there is no such folder. */
  NavigableMap<String, String> read() {
    NavigableMap<String, String> texts = new TreeMap<>();
    Path folder = site.resolve("routes");
    if (!Files.isDirectory(folder)) {
      return texts;
    }
    try (Stream<Path> found = Files.walk(folder)) {
      List<Path> files =
          found
              .filter(file -> file.toString().endsWith(ENDING) && Files.isRegularFile(file))
              .limit(MOST_FILES + 1L)
              .toList();
      if (files.size() > MOST_FILES) {
        throw new IOException("there are more than " + MOST_FILES + " route files in " + folder);
      }
      for (Path file : files) {
        texts.put(site.relativize(file).toString(), Files.readString(file));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the site's route files cannot be read", e);
    }
    return texts;
  }
}
