package org.prepayhub.adapters.postgres;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.prepayhub.tariff.EffectiveInstant;
import org.prepayhub.tariff.HolidayCalendar;
import org.prepayhub.tariff.TariffCompilation;
import org.prepayhub.tariff.TariffCompilation.Faulty;
import org.prepayhub.tariff.TariffCompilation.Sound;
import org.prepayhub.tariff.TariffCompiler;
import org.prepayhub.tariff.TariffDefinition;
import org.prepayhub.tariff.TariffDefinition.VersionDefinition;
import org.prepayhub.tariff.TariffDraft;
import org.prepayhub.tariff.TariffMistake;
import org.prepayhub.tariff.TariffTimeline;
import org.prepayhub.units.Utility;
import org.springframework.jdbc.core.JdbcTemplate;

/** The tariffs of one project as they are stored, compiled in the transaction of whoever asks. */
record StoredTariffs(JdbcTemplate jdbc, int project) {
  private static final String CALENDARS =
      "select code, day, kind from tariff_calendar_day where project_id = ?";

  private static final String CALENDAR_CODES =
      "select code from tariff_calendar where project_id = ?";

  private static final String VERSIONS =
      """
      select t.tariff_id, t.code, t.utility, v.effective_from, v.definition
      from tariff_version v join tariff t using (tariff_id)
      where t.project_id = ? and (?::text is null or t.code = ?)
      order by t.tariff_id, v.effective_from
      """;

  private record Stored(
      int tariff, String code, Utility utility, Instant from, VersionDefinition version) {}

  /** All of them by their ids. */
  Map<Integer, TariffTimeline> timelines() {
    ZoneId zone = zone();
    Map<String, HolidayCalendar> calendars = calendars();
    Map<Integer, List<Stored>> versions = new HashMap<>();
    jdbc.query(VERSIONS, (row, i) -> stored(row), project, null, null)
        .forEach(it -> versions.computeIfAbsent(it.tariff(), any -> new ArrayList<>()).add(it));
    Map<Integer, TariffTimeline> tariffs = new HashMap<>();
    versions.forEach((tariff, all) -> tariffs.put(tariff, timeline(all, zone, calendars)));
    return tariffs;
  }

  /**
   * A tariff as it would be with one more version. One that is stored for the same instant is left
   * out.
   *
   * @param code empty where the version stands for itself
   * @return mistakes are told by their places in the version
   */
  TariffCompilation with(String code, TariffDraft draft) {
    ZoneId zone = zone();
    Optional<Instant> from = EffectiveInstant.read(draft.version().from(), zone);
    List<Stored> versions =
        new ArrayList<>(jdbc.query(VERSIONS, (row, i) -> stored(row), project, code, code));
    versions.removeIf(it -> from.filter(it.from()::equals).isPresent());
    Stored fresh = new Stored(0, code, draft.utility(), from.orElse(Instant.MAX), draft.version());
    versions.add(fresh);
    versions.sort(Comparator.comparing(Stored::from));
    TariffDefinition definition =
        new TariffDefinition(
            code, draft.utility(), versions.stream().map(Stored::version).toList());
    return switch (TariffCompiler.compile(definition, zone, calendars())) {
      case Sound sound when draft.mistakes().isEmpty() -> sound;
      case Sound _ -> new Faulty(draft.mistakes());
      case Faulty faulty -> faulty(draft, faulty.mistakes(), versions.indexOf(fresh));
    };
  }

  private static Faulty faulty(TariffDraft draft, List<TariffMistake> found, int place) {
    String prefix = "versions." + place + ".";
    List<TariffMistake> mistakes = new ArrayList<>(draft.mistakes());
    for (TariffMistake it : found) {
      String path = it.path().startsWith(prefix) ? it.path().substring(prefix.length()) : it.path();
      mistakes.add(new TariffMistake(path, it.what(), it.mend()));
    }
    return new Faulty(mistakes);
  }

  /** By which its days and instants are told. */
  ZoneId zone() {
    return ZoneId.of(
        Objects.requireNonNull(
            jdbc.queryForObject(
                "select zone from project where project_id = ?", String.class, project)));
  }

  private static Stored stored(ResultSet row) throws SQLException {
    Instant from = ReadingRows.instant(row, "effective_from");
    return new Stored(
        row.getInt("tariff_id"),
        row.getString("code"),
        Utility.valueOf(row.getString("utility")),
        from,
        VersionJson.read(from.toString(), row.getString("definition")));
  }

  private static TariffTimeline timeline(
      List<Stored> versions, ZoneId zone, Map<String, HolidayCalendar> calendars) {
    Stored first = versions.getFirst();
    TariffDefinition definition =
        new TariffDefinition(
            first.code(), first.utility(), versions.stream().map(Stored::version).toList());
    return switch (TariffCompiler.compileStored(definition, zone, calendars)) {
      case Sound sound -> TariffTimeline.of(sound.versions());
      case Faulty faulty ->
          throw new IllegalStateException(
              "the stored tariff %s cannot be rated by: %s"
                  .formatted(first.code(), faulty.mistakes()));
    };
  }

  private Map<String, HolidayCalendar> calendars() {
    Map<String, Set<LocalDate>> holidays = new HashMap<>();
    Map<String, Set<LocalDate>> workdays = new HashMap<>();
    jdbc.query(
        CALENDARS,
        row -> {
          Map<String, Set<LocalDate>> kind =
              row.getString("kind").equals("holiday") ? holidays : workdays;
          kind.computeIfAbsent(row.getString("code"), any -> new HashSet<>())
              .add(row.getObject("day", LocalDate.class));
        },
        project);
    Map<String, HolidayCalendar> calendars = new HashMap<>();
    for (String code : jdbc.queryForList(CALENDAR_CODES, String.class, project)) {
      calendars.put(
          code,
          new HolidayCalendar(
              holidays.getOrDefault(code, Set.of()), workdays.getOrDefault(code, Set.of())));
    }
    return calendars;
  }
}
