package org.prepayhub.tariff;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.prepayhub.check.Nearest;
import org.prepayhub.tariff.TariffDefinition.SeasonDefinition;
import org.prepayhub.tariff.TariffDefinition.TimeOfUseDefinition;

/** Checks the time-of-use part of a version. */
final class TimeOfUseCompiler {
  private static final int MOST_SEASONS = 12;
  private static final List<String> REGISTERS = List.of("used", "ignored");

  private final Mistakes mistakes;
  private final ZoneId zone;
  private final Map<String, HolidayCalendar> calendars;

  /** Rates with their prices, and what tells which of them is in force. */
  record Rates(Map<Rate, Price> prices, RateClock clock, boolean usesRegisters) {}

  TimeOfUseCompiler(Mistakes mistakes, ZoneId zone, Map<String, HolidayCalendar> calendars) {
    this.mistakes = mistakes;
    this.zone = zone;
    this.calendars = calendars;
  }

  Optional<Rates> compile(TimeOfUseDefinition definition, String path) {
    mistakes.requireOneOf(path + ".registers", definition.registers(), REGISTERS);
    Optional<HolidayCalendar> calendar = calendar(definition.calendar(), path + ".calendar");
    Map<Rate, Price> prices = new EnumMap<>(Rate.class);
    boolean known = prices(definition, path + ".prices", prices);
    DayTables tables = new DayTables(mistakes, known ? prices.keySet() : EnumSet.allOf(Rate.class));
    Optional<List<Season>> seasons = seasons(definition.seasons(), path + ".seasons", tables);
    boolean uses = definition.registers().equals("used");
    return calendar.flatMap(
        days -> seasons.map(all -> new Rates(prices, new RateClock(zone, days, all), uses)));
  }

  private Optional<HolidayCalendar> calendar(Optional<String> name, String path) {
    if (name.isEmpty()) {
      return Optional.of(HolidayCalendar.PLAIN);
    }
    HolidayCalendar calendar = calendars.get(name.get());
    if (calendar == null) {
      mistakes.add(
          path,
          "there is no calendar " + name.get(),
          calendars.isEmpty()
              ? "write it into calendars.yaml"
              : Nearest.mend(name.get(), calendars.keySet()));
    }
    return Optional.ofNullable(calendar);
  }

  /** Whether all that stands there is known and sound, so that what is missing can be told. */
  private boolean prices(TimeOfUseDefinition definition, String path, Map<Rate, Price> prices) {
    boolean sound = true;
    for (var entry : definition.prices().entrySet()) {
      String at = path + "." + entry.getKey();
      Optional<Price> price = new Amounts(mistakes).price(at, entry.getValue());
      boolean known = mistakes.requireOneOf(at, entry.getKey(), DayTables.RATES);
      sound &= known && price.isPresent();
      if (known) {
        price.ifPresent(it -> prices.put(Rate.valueOf(entry.getKey()), it));
      }
    }
    return sound;
  }

  private Optional<List<Season>> seasons(
      List<SeasonDefinition> definitions, String path, DayTables tables) {
    if (!mistakes.requireAtMost(path, definitions.size(), MOST_SEASONS, "seasons")) {
      return Optional.empty();
    }
    Optional<List<YearPart>> parts =
        new YearParts(mistakes)
            .wholeYear(definitions.stream().map(SeasonDefinition::part).toList(), path);
    List<Season> seasons = new ArrayList<>();
    for (int i = 0; i < definitions.size(); i++) {
      YearPart part = parts.isPresent() ? parts.get().get(i) : YearPart.WHOLE;
      season(definitions.get(i), part, path + "." + i, tables).ifPresent(seasons::add);
    }
    return parts.isPresent() && seasons.size() == definitions.size()
        ? Optional.of(seasons)
        : Optional.empty();
  }

  private static Optional<Season> season(
      SeasonDefinition definition, YearPart part, String path, DayTables tables) {
    Optional<DayTable> weekday = tables.read(definition.weekday(), path + ".weekday");
    Optional<DayTable> weekend =
        definition.weekend().isEmpty()
            ? weekday
            : tables.read(definition.weekend(), path + ".weekend");
    Optional<DayTable> holiday =
        definition.holiday().isEmpty()
            ? weekend
            : tables.read(definition.holiday(), path + ".holiday");
    return weekday.isPresent() && weekend.isPresent() && holiday.isPresent()
        ? Optional.of(new Season(part, weekday.get(), weekend.get(), holiday.get()))
        : Optional.empty();
  }
}
