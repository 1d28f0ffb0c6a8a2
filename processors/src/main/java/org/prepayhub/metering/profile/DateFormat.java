package org.prepayhub.metering.profile;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;

/**
 * How a meter writes a date: one token per byte, {@code bcd YY MM DD hh mm ss} or {@code bytes YY
 * MM DD WW hh mm ss}. The century is 2000; {@code --} is a byte that means nothing and {@code WW} a
 * weekday, which the date itself tells.
 */
record DateFormat(boolean bcd, List<String> tokens) {
  private static final List<String> TOKENS =
      List.of("YY", "MM", "DD", "WW", "hh", "mm", "ss", "--");

  /**
   * @throws ProfileException when the text is not such a format
   */
  static DateFormat parse(String text) {
    List<String> words = List.of(text.split(" ", -1));
    List<String> tokens = words.subList(1, words.size());
    boolean known = words.get(0).equals("bcd") || words.get(0).equals("bytes");
    boolean whole = tokens.containsAll(List.of("YY", "MM", "DD")) && TOKENS.containsAll(tokens);
    if (!known || !whole || repeats(tokens)) {
      throw new ProfileException("date format '" + text + "' is not understood");
    }
    return new DateFormat(words.get(0).equals("bcd"), tokens);
  }

  private static boolean repeats(List<String> tokens) {
    List<String> named = tokens.stream().filter(t -> !t.equals("--")).toList();
    return named.stream().distinct().count() < named.size();
  }

  /** The date, or empty when all its bytes are 0: it was never set. */
  Optional<String> read(String field, byte[] bytes) {
    if (isZero(bytes)) {
      return Optional.empty();
    }
    try {
      LocalDate day = LocalDate.of(2000 + part("YY", bytes), part("MM", bytes), part("DD", bytes));
      if (!tokens.contains("hh")) {
        return Optional.of(day.toString());
      }
      LocalDateTime time = day.atTime(part("hh", bytes), part("mm", bytes), part("ss", bytes));
      return Optional.of(DateTimeFormatter.ISO_LOCAL_DATE_TIME.format(time));
    } catch (DateTimeException e) {
      throw new UnreadableException("field " + field + " is no date: " + e.getMessage());
    }
  }

  private static boolean isZero(byte[] bytes) {
    for (byte b : bytes) {
      if (b != 0) {
        return false;
      }
    }
    return true;
  }

  private int part(String token, byte[] bytes) {
    int at = tokens.indexOf(token);
    if (at < 0) {
      return 0;
    }
    int value = bytes[at] & 0xFF;
    if (!bcd) {
      return value;
    }
    if ((value >> 4) > 9 || (value & 0xF) > 9) {
      throw new DateTimeException(token + " is not BCD: " + Integer.toHexString(value));
    }
    return 10 * (value >> 4) + (value & 0xF);
  }
}
