package org.prepayhub.adapters.routefiles;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.prepayhub.check.YamlComplaint;

/** A route file that is YAML: its tree, and the line of each of its parts. */
final class RouteText {
  /** Far more than any route needs; a larger file is not looked into. */
  static final int MOST_CHARACTERS = 256 * 1024;

  private static final YAMLFactory YAML =
      YAMLFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();
  private static final YAMLMapper MAPPER = new YAMLMapper(YAML);

  private final RouteFile file;
  private final JsonNode tree;
  private final Map<String, Integer> lines;
  private final Notes notes;

  private RouteText(RouteFile file, JsonNode tree, Map<String, Integer> lines, Notes notes) {
    this.file = file;
    this.tree = tree;
    this.lines = lines;
    this.notes = notes;
  }

  /**
   * A part of the file that has a name.
   *
   * @param pointer where it is: a JSON pointer
   */
  record Part(String pointer, String key, JsonNode value) {}

  /**
   * A route, a template, an instance of one, a configuration: what a file is there for.
   *
   * @param kind the key it stands under
   */
  record Thing(String pointer, String kind, JsonNode body) {
    String text(String key) {
      return body.path(key).asText("");
    }

    /** The id under which Camel will know it; empty when it has none. */
    String id() {
      return text(kind.equals("templatedRoute") ? "routeId" : "id");
    }
  }

  /** The file's tree; empty, with a note, when there is none. */
  static Optional<RouteText> read(RouteFile file, Notes notes) {
    if (file.text().length() > MOST_CHARACTERS) {
      notes.error(file.name(), 0, "the file is larger than 256 KiB", "split it: one route a file");
      return Optional.empty();
    }
    Map<String, Integer> lines = new HashMap<>();
    try (JsonParser parser = YAML.createParser(file.text())) {
      int line = 1;
      while (parser.nextToken() != null) {
        line = parser.currentTokenLocation().getLineNr();
        lines.putIfAbsent(parser.getParsingContext().pathAsPointer().toString(), line);
        if (parser.getObjectId() != null || isAlias(parser)) {
          notes.error(
              file.name(), line, "an anchor or alias stands here", "write the value out here");
        }
      }
      return Optional.of(new RouteText(file, MAPPER.readTree(file.text()), lines, notes));
    } catch (JacksonException e) {
      syntax(file, e, notes);
    } catch (IOException e) {
      notes.error(file.name(), 0, "it cannot be read: " + e.getMessage(), "save it as UTF-8");
    }
    return Optional.empty();
  }

  private static boolean isAlias(JsonParser parser) throws IOException {
    return parser instanceof YAMLParser yaml && yaml.isCurrentAlias();
  }

  private static void syntax(RouteFile file, JacksonException e, Notes notes) {
    int line = e.getLocation() == null ? 0 : e.getLocation().getLineNr();
    YamlComplaint complaint = YamlComplaint.of(e.getOriginalMessage(), line);
    notes.error(
        file.name(),
        complaint.line(),
        "this is not YAML: " + complaint.what(),
        "check indents, colons, quotes and that no key stands twice");
  }

  RouteFile file() {
    return file;
  }

  String name() {
    return file.name();
  }

  String stem() {
    return file.stem();
  }

  JsonNode tree() {
    return tree;
  }

  /** The line of a part, or of the nearest part around it that is there. */
  int line(String pointer) {
    Integer line = lines.get(pointer);
    if (line != null) {
      return line;
    }
    return pointer.isEmpty() ? 1 : line(pointer.substring(0, pointer.lastIndexOf('/')));
  }

  void error(String pointer, String what, String mend) {
    notes.error(name(), line(pointer), what, mend);
  }

  void warning(String pointer, String what, String mend) {
    warningAt(line(pointer), what, mend);
  }

  void warningAt(int line, String what, String mend) {
    notes.warning(name(), line, what, mend);
  }

  /** What the file is there for; one thing, or instances of templates. */
  List<Thing> things() {
    List<Thing> things = new ArrayList<>();
    for (int i = 0; tree.isArray() && i < tree.size(); i++) {
      for (Map.Entry<String, JsonNode> entry : tree.get(i).properties()) {
        String pointer = "/" + i + "/" + escaped(entry.getKey());
        things.add(new Thing(pointer, entry.getKey(), entry.getValue()));
      }
    }
    return things;
  }

  /** Every named part but the options of endpoints, whose names are the components' own. */
  List<Part> parts() {
    List<Part> parts = new ArrayList<>();
    collect("", tree, false, parts);
    return parts;
  }

  /** Every single value, the options of endpoints too. */
  List<Part> values() {
    List<Part> parts = new ArrayList<>();
    collect("", tree, true, parts);
    return parts.stream().filter(part -> part.value().isValueNode()).toList();
  }

  private static void collect(String at, JsonNode node, boolean options, List<Part> parts) {
    for (Map.Entry<String, JsonNode> entry : node.properties()) {
      if (options || !entry.getKey().equals("parameters")) {
        String pointer = at + "/" + escaped(entry.getKey());
        parts.add(new Part(pointer, entry.getKey(), entry.getValue()));
        collect(pointer, entry.getValue(), options, parts);
      }
    }
    for (int i = 0; node.isArray() && i < node.size(); i++) {
      if (options && node.get(i).isValueNode()) {
        parts.add(new Part(at + "/" + i, "", node.get(i)));
      }
      collect(at + "/" + i, node.get(i), options, parts);
    }
  }

  static String escaped(String key) {
    return key.replace("~", "~0").replace("/", "~1");
  }
}
