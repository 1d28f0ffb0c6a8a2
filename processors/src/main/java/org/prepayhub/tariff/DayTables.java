package org.prepayhub.tariff;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the slots of a day; they must fill it in their order. */
final class DayTables {
  static final List<String> RATES = Arrays.stream(Rate.values()).map(Rate::name).toList();
  private static final Pattern SLOT =
      Pattern.compile("([0-9]{2}):([0-9]{2})-([0-9]{2}):([0-9]{2}) +(\\S+)");
  private static final String MEND = "write it like 08:00-12:00 PEAK, with 24:00 at the day's end";

  private final Mistakes mistakes;
  private final Set<Rate> priced;
  private final Set<Rate> missed = new HashSet<>();

  /**
   * @param priced the rates a slot may have
   */
  DayTables(Mistakes mistakes, Set<Rate> priced) {
    this.mistakes = mistakes;
    this.priced = priced;
  }

  /** A day; nothing where a slot is wrong. */
  Optional<DayTable> read(List<String> texts, String path) {
    if (!mistakes.require(
        texts.size() <= DayTable.MOST_SLOTS,
        path + "." + DayTable.MOST_SLOTS,
        "a day has " + texts.size() + " slots",
        "keep at most " + DayTable.MOST_SLOTS)) {
      return Optional.empty();
    }
    List<Slot> slots = new ArrayList<>();
    for (int i = 0; i < texts.size(); i++) {
      Optional<Slot> slot = slot(texts.get(i), path + "." + i);
      if (slot.isEmpty()) {
        return Optional.empty();
      }
      slots.add(slot.get());
    }
    return fills(slots, path) ? Optional.of(new DayTable(slots)) : Optional.empty();
  }

  private Optional<Slot> slot(String text, String path) {
    Matcher parts = SLOT.matcher(text);
    if (!mistakes.require(parts.matches(), path, "'" + text + "' is no slot of a day", MEND)) {
      return Optional.empty();
    }
    int from = minute(parts.group(1), parts.group(2));
    int to = minute(parts.group(3), parts.group(4));
    boolean sound =
        mistakes.require(
            from >= 0 && from < to && to <= Slot.DAY, path, "'" + text + "' is no time", MEND);
    return mistakes.requireOneOf(path, parts.group(5), RATES) && sound
        ? priced(Rate.valueOf(parts.group(5)), path).map(rate -> new Slot(from, to, rate))
        : Optional.empty();
  }

  /** Below 0 where the text is no time of day. */
  private static int minute(String hours, String minutes) {
    int within = Integer.parseInt(minutes);
    return within < 60 ? Integer.parseInt(hours) * 60 + within : Integer.MIN_VALUE;
  }

  /** That a rate has no price is told once. */
  private Optional<Rate> priced(Rate rate, String path) {
    if (priced.contains(rate)) {
      return Optional.of(rate);
    }
    if (missed.add(rate)) {
      mistakes.add(path, "the rate " + rate + " has no price", "add it to 'prices'");
    }
    return Optional.empty();
  }

  private boolean fills(List<Slot> slots, String path) {
    int filled = 0;
    for (int i = 0; i < slots.size(); i++) {
      Slot slot = slots.get(i);
      String at = path + "." + i;
      if (slot.fromMinute() > filled) {
        mistakes.add(at, "no slot holds " + told(filled), "begin this one at " + told(filled));
        return false;
      }
      if (slot.fromMinute() < filled) {
        mistakes.add(
            at,
            "it begins at " + told(slot.fromMinute()) + " within the slot above",
            "begin it at " + told(filled));
        return false;
      }
      filled = slot.toMinute();
    }
    return mistakes.require(
        filled == Slot.DAY,
        slots.isEmpty() ? path : path + "." + (slots.size() - 1),
        "no slot holds " + told(filled),
        "let the last one end at 24:00");
  }

  private static String told(int minute) {
    return "%02d:%02d".formatted(minute / 60, minute % 60);
  }
}
