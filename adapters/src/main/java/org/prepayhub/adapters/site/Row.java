package org.prepayhub.adapters.site;

import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.prepayhub.site.Written;
import org.prepayhub.units.AccountNo;
import org.prepayhub.units.MeterNo;
import org.prepayhub.units.Money;

/** One thing of the site: a row of a table, or a block of keys in {@code site.yaml}. */
record Row(String file, Piece.Block block) {
  private static final int MOST_FIELD = 200;
  private static final Pattern DURATION = Pattern.compile("(\\d{1,9})(ms|s|m|h)");

  /** A row of a table: the cells stand in one line. */
  static Row of(String file, int line, List<String> columns, String[] cells) {
    Map<String, Piece> entries = HashMap.newHashMap(cells.length);
    for (int cell = 0; cell < cells.length; cell++) {
      entries.put(columns.get(cell), new Piece.Text(line, cells[cell]));
    }
    return new Row(file, new Piece.Block(line, entries, Map.of()));
  }

  /** Where it is written; fields of the same line are not named one by one. */
  Written at() {
    Map<String, Integer> fields = new HashMap<>(block.lines());
    fields.values().removeIf(line -> line == block.line());
    return new Written(file, block.line(), fields);
  }

  /** Refuses what is none of the columns: most often a word misspelt. */
  Row only(List<String> columns) {
    Set<String> others = new LinkedHashSet<>(block.entries().keySet());
    columns.forEach(others::remove);
    if (!others.isEmpty()) {
      throw new BadCell(
          others.iterator().next(), "is not known here", "Use " + String.join(", ", columns));
    }
    return this;
  }

  String text(String column) {
    return optional(column).orElseThrow(() -> new BadCell(column, "is empty", "Fill it in"));
  }

  Optional<String> optional(String column) {
    return switch (block.entries().get(column)) {
      case null -> Optional.empty();
      case Piece.Text(_, String text) when text.length() > MOST_FIELD ->
          throw new BadCell(column, "is longer than 200 characters", "Shorten it");
      case Piece.Text(_, String text) -> text.isBlank() ? Optional.empty() : Optional.of(text);
      case Piece.Items _, Piece.Block _ ->
          throw new BadCell(column, "is not a single value", "Write one word or number");
    };
  }

  /** The words of a list. */
  Set<String> words(String column) {
    Set<String> words = new LinkedHashSet<>();
    for (Piece item : items(column)) {
      words.add(
          switch (item) {
            case Piece.Text(_, String text) -> text;
            case Piece.Items _, Piece.Block _ ->
                throw new BadCell(column, "is not a list of words", "Write it like [one, two]");
          });
    }
    return words;
  }

  /** The rows of a list; empty where it is left out. */
  List<Piece> items(String column) {
    return switch (block.entries().get(column)) {
      case null -> List.of();
      case Piece.Items(_, List<Piece> items) -> items;
      case Piece.Text(_, String text) when text.isBlank() -> List.of();
      case Piece.Text _, Piece.Block _ ->
          throw new BadCell(column, "is not a list", "Begin each of its parts with '- '");
    };
  }

  String oneOf(String column, List<String> allowed) {
    return chosen(column, text(column), allowed);
  }

  String oneOf(String column, List<String> allowed, String absent) {
    return chosen(column, optional(column).orElse(absent), allowed);
  }

  private static String chosen(String column, String value, List<String> allowed) {
    if (!allowed.contains(value)) {
      throw new BadCell(
          column, value + " is not one of its values", "Use " + String.join(", ", allowed));
    }
    return value;
  }

  int whole(String column) {
    return number(column, text(column), Integer::parseInt);
  }

  int whole(String column, int absent, int least, int most) {
    int value =
        optional(column).map(text -> number(column, text, Integer::parseInt)).orElse(absent);
    if (value < least || value > most) {
      throw new BadCell(column, value + " is out of range", "It takes " + least + " to " + most);
    }
    return value;
  }

  Money positiveFen(String column) {
    long fen = number(column, text(column), Long::parseLong);
    if (fen <= 0) {
      throw new BadCell(column, fen + " is not positive", "Write an amount in fen");
    }
    return Money.ofFen(fen);
  }

  Money fen(String column) {
    return Money.ofFen(number(column, text(column), Long::parseLong));
  }

  Money fen(String column, Money absent) {
    return optional(column).isEmpty() ? absent : fen(column);
  }

  Duration duration(String column, Duration least, Duration most) {
    String text = text(column);
    Matcher form = DURATION.matcher(text);
    if (!form.matches()) {
      throw new BadCell(column, text + " is not a duration", "Write it like 20ms, 5s, 30m or 1h");
    }
    long amount = Long.parseLong(form.group(1));
    Duration value =
        switch (form.group(2)) {
          case "ms" -> Duration.ofMillis(amount);
          case "s" -> Duration.ofSeconds(amount);
          case "m" -> Duration.ofMinutes(amount);
          default -> Duration.ofHours(amount);
        };
    if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
      throw new BadCell(
          column, text + " is out of range", "It takes " + told(least) + " to " + told(most));
    }
    return value;
  }

  Duration duration(String column, Duration absent, Duration least, Duration most) {
    return optional(column).isEmpty() ? absent : duration(column, least, most);
  }

  private static String told(Duration duration) {
    return duration.toMillis() % 1000 == 0
        ? duration.toSeconds() + "s"
        : duration.toMillis() + "ms";
  }

  AccountNo accountNo(String column) {
    return named(column, AccountNo::new);
  }

  MeterNo meterNo(String column) {
    return named(column, MeterNo::new);
  }

  private <T> T named(String column, Function<String, T> make) {
    String text = text(column);
    try {
      return make.apply(text);
    } catch (IllegalArgumentException e) {
      throw new BadCell(
          column, text + " is not a number the hub takes", String.valueOf(e.getMessage()));
    }
  }

  private static <T extends Number> T number(
      String column, String value, Function<String, T> parse) {
    try {
      return parse.apply(value);
    } catch (NumberFormatException e) {
      throw new BadCell(column, value + " is not a whole number", "Write digits only");
    }
  }
}
