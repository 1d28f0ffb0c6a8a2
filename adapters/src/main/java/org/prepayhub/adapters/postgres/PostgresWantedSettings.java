package org.prepayhub.adapters.postgres;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.prepayhub.command.MeterSetting;
import org.prepayhub.command.SettingState;
import org.prepayhub.command.WantedSetting;
import org.prepayhub.command.WantedSettings;
import org.prepayhub.units.GatewayId;
import org.prepayhub.units.ProjectId;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Compares what meters should hold, by the tariffs and ladders that are stored, with what is kept
 * of it, and writes what differs. A page of meters is one transaction.
 */
public final class PostgresWantedSettings implements WantedSettings {
  private static final int METERS_AT_ONCE = 1_000;

  /** Told at once; the rest is told the next time. */
  private static final int MOST_ALARMS = 1_000;

  private final EngineSession engine;
  private final String node;
  private final PriceBooks prices = new PriceBooks();

  /**
   * @param node this node's name, as it stands in the leases it holds
   */
  public PostgresWantedSettings(EngineSession engine, String node) {
    this.engine = engine;
    this.node = node;
  }

  @Override
  public void bringUpToDate(Map<GatewayId, Long> held, Instant now, Instant overdue) {
    if (!engine.in(PostgresWantedSettings::isAnythingToDo)) {
      return;
    }
    update(WantedSettingSql.WITHDRAW, now.toString());
    long after = 0;
    for (Optional<Long> end = pageEnd(after); end.isPresent(); end = pageEnd(after)) {
      want(Columns.ofLeases(held).arraysAnd(node, after, end.get()), now);
      after = end.get();
    }
    update(WantedSettingSql.AGAIN, now.toString());
    update(WantedSettingSql.ALARM, overdue.toString(), MOST_ALARMS, now.toString());
  }

  private static boolean isAnythingToDo(JdbcTemplate jdbc) {
    return Boolean.TRUE.equals(jdbc.queryForObject(WantedSettingSql.ANY, Boolean.class));
  }

  private void update(String sql, Object... values) {
    engine.in(jdbc -> jdbc.update(sql, values));
  }

  private Optional<Long> pageEnd(long after) {
    return engine.in(
        jdbc ->
            Optional.ofNullable(
                jdbc.queryForObject(WantedSettingSql.PAGE_END, Long.class, after, METERS_AT_ONCE)));
  }

  private void want(Object[] page, Instant now) {
    engine.in(
        jdbc -> {
          List<SettableMeter> meters =
              jdbc.query(WantedSettingSql.METERS, (row, i) -> SettableMeter.of(row), page);
          keep(jdbc, changes(jdbc, meters, now), now);
          return Boolean.TRUE;
        });
  }

  /** What a meter should hold that is not what is kept. */
  private record Change(SettableMeter meter, MeterSetting setting, WantedSetting should) {
    StoredSetting.Key key() {
      return new StoredSetting.Key(meter.id(), setting);
    }

    SettingState state() {
      return switch (should) {
        case WantedSetting.Values _ -> SettingState.WANTED;
        case WantedSetting.Unfit _ -> SettingState.UNFIT;
      };
    }
  }

  private List<Change> changes(JdbcTemplate jdbc, List<SettableMeter> meters, Instant now) {
    Map<StoredSetting.Key, StoredSetting> stored = stored(jdbc, meters);
    Map<ProjectId, Optional<PriceBook>> books = new HashMap<>();
    return meters.stream()
        .flatMap(
            meter ->
                shoulds(
                    meter, books.computeIfAbsent(meter.project(), it -> prices.of(jdbc, it)), now))
        .filter(
            change ->
                Optional.ofNullable(stored.get(change.key()))
                    .filter(it -> it.says(change.should()))
                    .isEmpty())
        .toList();
  }

  private static Stream<Change> shoulds(
      SettableMeter meter, Optional<PriceBook> book, Instant now) {
    return meter.settings().stream()
        .map(setting -> new Change(meter, setting, meter.wanted(setting, book, now)));
  }

  private static Map<StoredSetting.Key, StoredSetting> stored(
      JdbcTemplate jdbc, List<SettableMeter> meters) {
    return jdbc
        .query(
            WantedSettingSql.STORED,
            (row, i) -> StoredSetting.of(row),
            (Object) meters.stream().map(it -> it.id().value()).toArray(Long[]::new))
        .stream()
        .collect(Collectors.toMap(StoredSetting::key, Function.identity()));
  }

  private static void keep(JdbcTemplate jdbc, List<Change> changes, Instant now) {
    if (changes.isEmpty()) {
      return;
    }
    Object[] rows =
        Columns.of(changes)
            .ints(change -> change.meter().project().value())
            .longs(change -> change.meter().id().value())
            .texts(change -> change.setting().name())
            .texts(change -> change.state().name())
            .lists(
                change ->
                    change.should() instanceof WantedSetting.Values(List<Long> values)
                        ? values
                        : null)
            .texts(
                change -> change.should() instanceof WantedSetting.Unfit(String why) ? why : null)
            .arraysAnd(now.toString());
    jdbc.update(WantedSettingSql.WANT, rows);
  }
}
