package org.prepayhub.adapters.profiles;

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
import org.prepayhub.check.Node;
import org.prepayhub.check.Node.Mark;

/** Turns a YAML text into nodes that know their line and column. */
final class YamlTree {
  private static final int MAX_DEPTH = 12;
  private static final YAMLFactory YAML =
      YAMLFactory.builder()
          .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).build())
          .build();

  private final JsonParser parser;
  private final List<ProfileFileMistake> mistakes;
  private final String file;

  private YamlTree(JsonParser parser, String file, List<ProfileFileMistake> mistakes) {
    this.parser = parser;
    this.file = file;
    this.mistakes = mistakes;
  }

  /**
   * @throws IOException when the text is no YAML, with the parser's location where it is known
   */
  static Node parse(String file, String text, List<ProfileFileMistake> mistakes)
      throws IOException {
    try (JsonParser parser = YAML.createParser(text)) {
      YamlTree tree = new YamlTree(parser, file, mistakes);
      if (parser.nextToken() == null) {
        return new Node.Scalar(new Mark(1, 1), "");
      }
      Node root = tree.node();
      if (parser.nextToken() != null) {
        tree.mistake(tree.mark(), "a second document begins here", "write one profile per file");
      }
      return root;
    }
  }

  private Node node() throws IOException {
    if (parser.getObjectId() != null) {
      mistake(mark(), "an anchor stands here", "write the value out where it is needed");
    }
    return switch (parser.currentToken()) {
      case START_OBJECT -> mapping();
      case START_ARRAY -> sequence();
      case JsonToken _ -> new Node.Scalar(mark(), scalar());
    };
  }

  private String scalar() throws IOException {
    if (parser.currentToken() == JsonToken.VALUE_NULL) {
      return "";
    }
    String text = parser.getText();
    return text == null ? "" : text;
  }

  private Node sequence() throws IOException {
    Mark mark = mark();
    List<Node> items = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      items.add(node());
    }
    return new Node.Sequence(mark, items);
  }

  private Node mapping() throws IOException {
    Mark mark = mark();
    Map<String, Node.Entry> entries = new LinkedHashMap<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String key = parser.currentName();
      Mark at = mark();
      parser.nextToken();
      Node.Entry entry = new Node.Entry(at, node());
      if (entries.putIfAbsent(key, entry) != null) {
        mistake(at, "'" + key + "' stands here a second time", "keep one of them");
      }
    }
    return new Node.Mapping(mark, entries);
  }

  private Mark mark() {
    JsonLocation location = parser.currentTokenLocation();
    return new Mark(Math.max(1, location.getLineNr()), Math.max(1, location.getColumnNr()));
  }

  private void mistake(Mark at, String what, String mend) {
    mistakes.add(new ProfileFileMistake(file, at.line(), at.column(), what, mend));
  }
}
