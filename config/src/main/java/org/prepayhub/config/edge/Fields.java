package org.prepayhub.config.edge;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.function.Function;
import org.prepayhub.units.Money;

/** Turns text from outside into values; what does not fit names its field. */
final class Fields {
  private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");
  private static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");

  private Fields() {}

  /** Makes a value whose type says itself what it takes. */
  static <T> T value(String field, String text, Function<String, T> type) {
    try {
      return type.apply(text);
    } catch (IllegalArgumentException refused) {
      throw ProblemException.malformed(field, String.valueOf(refused.getMessage()));
    }
  }

  static Money positive(String field, long fen) {
    if (fen <= 0) {
      throw ProblemException.malformed(field, "must be positive");
    }
    return Money.ofFen(fen);
  }

  static Instant instant(String field, String text) {
    try {
      Instant instant = OffsetDateTime.parse(text).toInstant();
      if (instant.isBefore(EARLIEST) || !instant.isBefore(LATEST)) {
        throw ProblemException.malformed(field, "must lie between the years 2000 and 2199");
      }
      return instant;
    } catch (DateTimeException refused) {
      throw ProblemException.malformed(
          field, "must be an instant with its offset, like 2026-11-23T08:00:00+08:00");
    }
  }

  static LocalDate day(String field, String text) {
    try {
      LocalDate day = LocalDate.parse(text);
      if (day.getYear() < 2000 || day.getYear() > 2199) {
        throw ProblemException.malformed(field, "must lie between the years 2000 and 2199");
      }
      return day;
    } catch (DateTimeException refused) {
      throw ProblemException.malformed(field, "must be a day like 2026-11-23");
    }
  }

  static String text(String field, String text, int longest) {
    if (text.isBlank()
        || text.length() > longest
        || text.codePoints().anyMatch(Character::isISOControl)) {
      throw ProblemException.malformed(
          field, "takes 1 to " + longest + " characters, none of them a control character");
    }
    return text;
  }
}
