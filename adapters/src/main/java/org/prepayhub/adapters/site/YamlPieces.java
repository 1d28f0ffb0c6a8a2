package org.prepayhub.adapters.site;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.prepayhub.site.SiteProblem;

/** Takes a YAML text apart; what is written twice, or written as an anchor, is named. */
final class YamlPieces {
  private static final int MOST_DEPTH = 12;
  private static final YAMLFactory YAML =
      YAMLFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder().maxNestingDepth(MOST_DEPTH).build())
          .build();

  private final JsonParser parser;
  private final String file;
  private final List<SiteProblem> problems;

  private YamlPieces(JsonParser parser, String file, List<SiteProblem> problems) {
    this.parser = parser;
    this.file = file;
    this.problems = problems;
  }

  /**
   * @throws IOException when the text is no YAML, with the place where it is known
   */
  static Piece of(String file, String text, List<SiteProblem> problems) throws IOException {
    try (JsonParser parser = YAML.createParser(text)) {
      YamlPieces pieces = new YamlPieces(parser, file, problems);
      if (parser.nextToken() == null) {
        return new Piece.Text(1, "");
      }
      return pieces.piece();
    }
  }

  private Piece piece() throws IOException {
    if (parser.getObjectId() != null) {
      report("anchor", "stands here", "Write the value out where it is needed");
    }
    return switch (parser.currentToken()) {
      case START_OBJECT -> block();
      case START_ARRAY -> items();
      case VALUE_NULL -> new Piece.Text(line(), "");
      case JsonToken _ -> new Piece.Text(line(), parser.getText());
    };
  }

  private Piece items() throws IOException {
    int line = line();
    List<Piece> items = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      items.add(piece());
    }
    return new Piece.Items(line, items);
  }

  private Piece block() throws IOException {
    int line = line();
    Map<String, Piece> entries = new LinkedHashMap<>();
    Map<String, Integer> lines = new HashMap<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String key = parser.currentName();
      int keyLine = line();
      parser.nextToken();
      lines.putIfAbsent(key, keyLine);
      if (entries.putIfAbsent(key, piece()) != null) {
        problems.add(
            new SiteProblem(file, keyLine, key, "stands here a second time", "Keep one of them"));
      }
    }
    return new Piece.Block(line, entries, lines);
  }

  private void report(String field, String what, String mend) {
    problems.add(new SiteProblem(file, line(), field, what, mend));
  }

  private int line() {
    return Math.max(1, parser.currentTokenLocation().getLineNr());
  }
}
