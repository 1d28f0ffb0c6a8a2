package org.prepayhub.config.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.StreamSupport;

/** One entry of {@code check/mistakes.yaml}: how a sound site is spoilt, and what shall be said. */
record PlantedMistake(JsonNode entry) {

  static List<PlantedMistake> all() {
    try (InputStream file =
        Objects.requireNonNull(PlantedMistake.class.getResourceAsStream("/check/mistakes.yaml"))) {
      return StreamSupport.stream(new YAMLMapper().readTree(file).spliterator(), false)
          .map(PlantedMistake::new)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Makes the mistake. */
  void plant(Path site, Path home) throws IOException {
    if (entry.has("secret")) {
      Files.setPosixFilePermissions(
          home.resolve(text("secret")), PosixFilePermissions.fromString(text("mode")));
      return;
    }
    Path file = site.resolve(text("file"));
    if (entry.has("delete")) {
      Files.delete(file);
      return;
    }
    Files.createDirectories(file.getParent());
    String before = Files.exists(file) ? Files.readString(file) : "";
    String after = entry.has("replace") ? replaced(before) : before + added();
    if (after.equals(before)) {
      throw new IllegalStateException(this + " changes nothing");
    }
    Files.writeString(file, after);
  }

  private String replaced(String before) {
    int at = before.indexOf(text("replace"));
    if (at < 0) {
      throw new IllegalStateException(this + " is not in " + before);
    }
    return before.substring(0, at) + text("with") + before.substring(at + text("replace").length());
  }

  private String added() {
    List<String> lines = new ArrayList<>();
    for (int i = 1; i <= entry.path("repeat").asInt(1); i++) {
      lines.add(text("with").contains("%") ? text("with").formatted(i, i) : text("with"));
    }
    return String.join("", lines);
  }

  String severity() {
    return entry.has("warning") ? "warning" : "error";
  }

  String file(Path home) {
    if (entry.has("secret")) {
      return home.resolve(text("secret")).toString();
    }
    return entry.has("where") ? text("where") : text("file");
  }

  int line(Path site) throws IOException {
    if (!entry.has("at")) {
      return entry.path("line").asInt(0);
    }
    List<String> lines = Files.readAllLines(site.resolve(file(site)));
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).contains(text("at"))) {
        return i + 1;
      }
    }
    throw new IllegalStateException(this + " is nowhere in " + lines);
  }

  String word() {
    return text("word");
  }

  private String text(String key) {
    return entry.path(key).asText();
  }

  @Override
  public String toString() {
    return text("kind");
  }
}
