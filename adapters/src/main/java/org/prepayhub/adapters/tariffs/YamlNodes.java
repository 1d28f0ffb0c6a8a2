package org.prepayhub.adapters.tariffs;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.prepayhub.check.Node;
import org.prepayhub.check.Node.Mark;
import org.prepayhub.check.Section;

/** A YAML text as nodes. */
record YamlNodes(JsonParser parser, Section.Notes notes) {
  private static final int MOST_DEPTH = 12;
  private static final YAMLFactory YAML =
      YAMLFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder().maxNestingDepth(MOST_DEPTH).build())
          .build();

  /**
   * @throws IOException when the text is no YAML, with the place where it is known
   */
  static Node parse(String text, Section.Notes notes) throws IOException {
    try (JsonParser parser = YAML.createParser(text)) {
      if (parser.nextToken() == null) {
        return new Node.Scalar(new Mark(1, 1), "");
      }
      YamlNodes nodes = new YamlNodes(parser, notes);
      Node root = nodes.next();
      if (parser.nextToken() != null) {
        notes.mistake(nodes.mark(), "a second document begins here", "write it into its own file");
      }
      return root;
    }
  }

  private Node next() throws IOException {
    if (parser.getObjectId() != null) {
      notes.mistake(mark(), "an anchor stands here", "write the value out where it is needed");
    }
    Mark mark = mark();
    return switch (parser.currentToken()) {
      case START_OBJECT -> new Node.Mapping(mark, entries());
      case START_ARRAY -> new Node.Sequence(mark, items());
      case VALUE_NULL -> new Node.Scalar(mark, "");
      case JsonToken _ -> new Node.Scalar(mark, Objects.requireNonNullElse(parser.getText(), ""));
    };
  }

  private List<Node> items() throws IOException {
    List<Node> items = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      items.add(next());
    }
    return items;
  }

  private Map<String, Node.Entry> entries() throws IOException {
    Map<String, Node.Entry> entries = new LinkedHashMap<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String key = parser.currentName();
      Mark at = mark();
      parser.nextToken();
      if (entries.putIfAbsent(key, new Node.Entry(at, next())) != null) {
        notes.mistake(at, "'" + key + "' stands here a second time", "keep one of them");
      }
    }
    return entries;
  }

  private Mark mark() {
    JsonLocation at = parser.currentTokenLocation();
    return new Mark(Math.max(1, at.getLineNr()), Math.max(1, at.getColumnNr()));
  }
}
