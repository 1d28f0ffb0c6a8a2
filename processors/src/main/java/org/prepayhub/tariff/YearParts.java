package org.prepayhub.tariff;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.prepayhub.tariff.TariffDefinition.PartDefinition;

/** Reads parts of the year, and holds them against one another. */
record YearParts(Mistakes mistakes) {
  private static final LocalDate LEAP_YEAR = LocalDate.of(2024, 1, 1);

  /** Nothing where a part is wrong, or two have a day in common. */
  Optional<List<YearPart>> apart(List<PartDefinition> definitions, String path) {
    List<YearPart> parts = new ArrayList<>();
    for (int i = 0; i < definitions.size(); i++) {
      read(definitions.get(i), path + "." + i).ifPresent(parts::add);
    }
    return parts.size() == definitions.size() && areApart(parts, path)
        ? Optional.of(parts)
        : Optional.empty();
  }

  /** As {@link #apart}, and no day of the year may be missing. */
  Optional<List<YearPart>> wholeYear(List<PartDefinition> definitions, String path) {
    Optional<List<YearPart>> parts = apart(definitions, path);
    for (LocalDate day = LEAP_YEAR; parts.isPresent() && isIn(2024, day); day = day.plusDays(1)) {
      if (holding(parts.get(), day).isEmpty()) {
        mistakes.add(path, "no season holds " + told(day), "let the seasons fill the year");
        return Optional.empty();
      }
    }
    return parts;
  }

  private Optional<YearPart> read(PartDefinition part, String path) {
    if (part.from().isEmpty() && part.to().isEmpty()) {
      return Optional.of(YearPart.WHOLE);
    }
    Optional<MonthDay> first = day(part.from().orElse(""), path + ".from");
    Optional<MonthDay> last = day(part.to().orElse(""), path + ".to");
    return first.flatMap(from -> last.map(to -> new YearPart(from, to)));
  }

  private Optional<MonthDay> day(String text, String path) {
    try {
      return Optional.of(MonthDay.parse("--" + text));
    } catch (DateTimeException _) {
      mistakes.add(path, "'" + text + "' is no day of a year", "write it like 07-01");
      return Optional.empty();
    }
  }

  private boolean areApart(List<YearPart> parts, String path) {
    for (LocalDate day = LEAP_YEAR; isIn(2024, day); day = day.plusDays(1)) {
      List<Integer> holding = holding(parts, day);
      if (holding.size() > 1) {
        mistakes.add(
            path + "." + holding.get(1) + ".from",
            told(day) + " is in an earlier one already",
            "let it begin the day after the other ends");
        return false;
      }
    }
    return true;
  }

  private static List<Integer> holding(List<YearPart> parts, LocalDate day) {
    List<Integer> holding = new ArrayList<>();
    for (int i = 0; i < parts.size(); i++) {
      if (parts.get(i).holds(day)) {
        holding.add(i);
      }
    }
    return holding;
  }

  private static boolean isIn(int year, LocalDate day) {
    return day.getYear() == year;
  }

  private static String told(LocalDate day) {
    return MonthDay.from(day).toString().substring(2);
  }
}
