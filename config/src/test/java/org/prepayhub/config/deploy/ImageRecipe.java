package org.prepayhub.config.deploy;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The Dockerfile, read as far as its promises go. */
record ImageRecipe(List<String> lines) {
  private static final JsonMapper JSON = new JsonMapper();
  private static final Pattern LAYER = Pattern.compile("COPY --from=build /layers/(\\S+)/ ./");

  static ImageRecipe ofThisRepository() {
    try {
      String joined = Files.readString(Path.of("../Dockerfile")).replaceAll("\\\\\n\\s*", "");
      return new ImageRecipe(
          joined.lines().filter(line -> !line.isBlank() && !line.startsWith("#")).toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What follows the instruction, wherever it stands. */
  List<String> all(String instruction) {
    return lines.stream()
        .filter(line -> line.startsWith(instruction + " "))
        .map(line -> line.substring(instruction.length() + 1).strip())
        .toList();
  }

  /** A command in its JSON form, without a shell between the engine and the hub. */
  List<String> command(String instruction) {
    String text = all(instruction).getLast();
    try {
      return List.of(JSON.readValue(text.substring(text.indexOf('[')), String[].class));
    } catch (IOException e) {
      throw new IllegalStateException(instruction + " is not in its JSON form: " + text, e);
    }
  }

  /** The layers in the order in which they are laid on each other. */
  List<String> layers() {
    return LAYER
        .matcher(String.join("\n", lines))
        .results()
        .map((MatchResult layer) -> layer.group(1))
        .toList();
  }
}
