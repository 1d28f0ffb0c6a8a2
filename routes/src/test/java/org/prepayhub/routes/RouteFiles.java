package org.prepayhub.routes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The route files of this module. */
final class RouteFiles {
  private static final Path ROOT = Path.of("src/main/resources/camel");
  private static final String ENDING = ".camel.yaml";
  private static final YAMLMapper YAML = new YAMLMapper();

  /** One file as it is written and as it is read. */
  record RouteFile(Path path, String text, JsonNode tree) {
    String id() {
      String name = path.getFileName().toString();
      return name.substring(0, name.length() - ENDING.length());
    }

    /** Route, template or configuration: the one thing in the file. */
    JsonNode content() {
      return tree.get(0).elements().next();
    }

    String kind() {
      return tree.get(0).fieldNames().next();
    }

    @Override
    public String toString() {
      return path.toString();
    }
  }

  private RouteFiles() {}

  static List<RouteFile> all() {
    try (Stream<Path> paths = Files.walk(ROOT)) {
      return paths.filter(Files::isRegularFile).sorted().map(RouteFiles::read).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static RouteFile read(Path path) {
    try {
      String text = Files.readString(path);
      return new RouteFile(path, text, YAML.readTree(text));
    } catch (IOException e) {
      throw new UncheckedIOException(path.toString(), e);
    }
  }
}
