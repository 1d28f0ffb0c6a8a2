package org.prepayhub.adapters.tariffs;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.prepayhub.check.Node;
import org.prepayhub.check.Section;
import org.prepayhub.tariff.TariffDefinition.VersionDefinition;
import org.prepayhub.tariff.TariffDraft;
import org.prepayhub.tariff.TariffMistake;
import org.prepayhub.units.Utility;

/**
 * A version of a tariff as JSON, with the keys it has in a file and {@code utility} beside them;
 * its mistakes are told in the same words. A number may also be a text.
 */
public final class JsonVersion {
  private static final String WHOLE = "body";
  private static final int MOST_DIGITS = 40;

  /** A mark's line is the place of a path in this list, counted from 1. */
  private final List<String> paths = new ArrayList<>();

  private JsonVersion() {}

  /**
   * Reads what has the form of a version; all else is told, not thrown.
   *
   * @param json an object
   */
  public static TariffDraft read(JsonNode json) {
    return new JsonVersion().draft(json);
  }

  private TariffDraft draft(JsonNode json) {
    List<TariffMistake> mistakes = new ArrayList<>();
    Node root = node(json, "");
    Section section =
        Section.of(
            root.mark(),
            root,
            (at, what, mend) -> mistakes.add(new TariffMistake(path(at), what, mend)));
    Utility utility = TariffText.utility(section);
    VersionDefinition version = TariffText.version(section);
    return new TariffDraft(utility, version, mistakes);
  }

  private String path(Node.Mark at) {
    String path = paths.get(at.line() - 1);
    return path.isEmpty() ? WHOLE : path;
  }

  private Node node(JsonNode json, String path) {
    Node.Mark mark = mark(path);
    if (json.isObject()) {
      Map<String, Node.Entry> entries = new LinkedHashMap<>();
      json.properties()
          .forEach(
              it -> {
                String inner = inner(path, it.getKey());
                entries.put(it.getKey(), new Node.Entry(mark(inner), node(it.getValue(), inner)));
              });
      return new Node.Mapping(mark, entries);
    }
    if (json.isArray()) {
      List<Node> items = new ArrayList<>();
      for (JsonNode item : json) {
        items.add(node(item, inner(path, Integer.toString(items.size()))));
      }
      return new Node.Sequence(mark, items);
    }
    return new Node.Scalar(mark, text(json));
  }

  private static String text(JsonNode json) {
    if (json.isNull()) {
      return "";
    }
    return json.isNumber() ? text(json.decimalValue()) : json.asText();
  }

  /** One with an exponent that nobody means stays short, and is told as no decimal number. */
  private static String text(BigDecimal number) {
    return Math.abs((long) number.scale()) > MOST_DIGITS
        ? number.toString()
        : number.toPlainString();
  }

  private static String inner(String path, String key) {
    return path.isEmpty() ? key : path + "." + key;
  }

  private Node.Mark mark(String path) {
    paths.add(path);
    return new Node.Mark(paths.size(), 1);
  }
}
