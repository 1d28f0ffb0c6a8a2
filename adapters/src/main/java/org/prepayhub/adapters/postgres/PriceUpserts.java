package org.prepayhub.adapters.postgres;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.prepayhub.site.SitePrices;
import org.prepayhub.site.SitePrices.Assignment;
import org.prepayhub.site.SitePrices.Calendar;
import org.prepayhub.site.SitePrices.Version;
import org.springframework.jdbc.core.JdbcTemplate;

/** Adds what is new of a site's prices; nothing of them but days to come is ever changed. */
record PriceUpserts(JdbcTemplate jdbc, SitePrices prices, int project) {
  private record Day(String calendar, LocalDate day, String kind) {}

  void all() {
    calendars(prices.calendars());
    versions(prices.versions());
    assignments(prices.assignments());
  }

  private void calendars(List<Calendar> all) {
    if (all.isEmpty()) {
      return;
    }
    String[] codes = texts(all, Calendar::code);
    jdbc.update(SiteSql.CALENDARS, project, codes);
    List<Day> days = new ArrayList<>();
    for (Calendar calendar : all) {
      calendar.days().holidays().forEach(day -> days.add(new Day(calendar.code(), day, "holiday")));
      calendar.days().workdays().forEach(day -> days.add(new Day(calendar.code(), day, "workday")));
    }
    jdbc.update(
        SiteSql.CALENDAR_DAYS,
        project,
        texts(days, Day::calendar),
        texts(days, day -> day.day().toString()),
        texts(days, Day::kind),
        project,
        codes);
  }

  private void versions(List<Version> all) {
    if (all.isEmpty()) {
      return;
    }
    jdbc.update(
        SiteSql.TARIFFS,
        project,
        texts(all, Version::tariff),
        texts(all, version -> version.utility().name()));
    jdbc.update(
        SiteSql.TARIFF_VERSIONS,
        texts(all, Version::tariff),
        texts(all, version -> version.from().toString()),
        texts(all, version -> definition(version.content())),
        project);
  }

  /**
   * A version as it is stored: the same content is the same text.
   *
   * @param content as {@link org.prepayhub.tariff.VersionContent} puts it
   */
  static String definition(Map<String, String> content) {
    return content.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(entry -> "\"" + entry.getKey() + "\":" + entry.getValue())
        .collect(Collectors.joining(",", "{", "}"));
  }

  private void assignments(List<Assignment> all) {
    if (all.isEmpty()) {
      return;
    }
    jdbc.update(
        SiteSql.ASSIGNMENTS,
        texts(all, Assignment::tariff),
        texts(all, assignment -> assignment.group().orElse(null)),
        texts(all, assignment -> assignment.account().map(Object::toString).orElse(null)),
        texts(all, assignment -> assignment.from().toString()),
        project);
  }

  private static <T> String[] texts(List<T> all, Function<T, @Nullable String> value) {
    return all.stream().map(value).toArray(String[]::new);
  }
}
