package org.prepayhub.config.check;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.prepayhub.adapters.routefiles.RouteFile;
import org.prepayhub.config.start.RouteFiles;

/** The route files there are: the hub's own and a site's. */
public final class RouteSources {
  private RouteSources() {}

  /** Those the hub is built with, named from the root of the class path. */
  public static List<RouteFile> builtIn() {
    return RouteFiles.builtIn().stream()
        .map(name -> new RouteFile(name, RouteFiles.text(name)))
        .toList();
  }

  /** Those of a site, named from its folder; of all endings, so that a wrong one is seen. */
  public static List<RouteFile> of(Path site) {
    Path folder = site.resolve("routes");
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(Files::isRegularFile)
          .filter(file -> file.toString().matches(".*\\.ya?ml"))
          .sorted()
          .map(file -> read(site, file))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot list " + folder, e);
    }
  }

  private static RouteFile read(Path site, Path file) {
    try {
      return new RouteFile(name(site, file), Files.readString(file));
    } catch (IOException e) {
      // Not UTF-8, or not to be read: told as a file that is no YAML.
      return new RouteFile(name(site, file), "\u0000");
    }
  }

  private static String name(Path site, Path file) {
    return site.relativize(file).toString().replace('\\', '/');
  }
}
