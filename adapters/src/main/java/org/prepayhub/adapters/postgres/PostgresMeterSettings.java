package org.prepayhub.adapters.postgres;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.prepayhub.command.DueSetting;
import org.prepayhub.command.MeterSetting;
import org.prepayhub.command.MeterSettings;
import org.prepayhub.command.OpenSetting;
import org.prepayhub.command.SettingState;
import org.prepayhub.command.SettingVerdict;
import org.prepayhub.units.GatewayId;
import org.prepayhub.units.MeterId;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Settings of meters taken up and judged; each change in one transaction behind the lease's fence.
 */
public final class PostgresMeterSettings implements MeterSettings {
  private final EngineSession engine;
  private final PostgresEvents events;
  private final String node;

  /**
   * @param node this node's name, as it stands in the leases it holds
   */
  public PostgresMeterSettings(EngineSession engine, PostgresEvents events, String node) {
    this.engine = engine;
    this.events = events;
    this.node = node;
  }

  @Override
  public List<DueSetting> claim(Map<GatewayId, Long> held, Instant now, Instant until, int limit) {
    if (held.isEmpty()) {
      return List.of();
    }
    List<DueSetting> due =
        new ArrayList<>(claim(SettingState.WANTED, Columns.ofLeases(held), now, until, limit));
    due.addAll(
        claim(SettingState.CONFIRMED, Columns.ofLeases(held), now, until, limit - due.size()));
    return due;
  }

  private List<DueSetting> claim(
      SettingState state, Columns<?> held, Instant now, Instant until, int limit) {
    Object[] values =
        held.arraysAnd(
            state.name(),
            now.toString(),
            node,
            state.name(),
            now.toString(),
            limit,
            until.toString());
    return engine.in(
        jdbc ->
            limit > 0 && isAnyDue(jdbc, state, now)
                ? jdbc.query(MeterSettingSql.CLAIM, (row, i) -> due(row), values)
                : List.of());
  }

  private static boolean isAnyDue(JdbcTemplate jdbc, SettingState state, Instant now) {
    return Boolean.TRUE.equals(
        jdbc.queryForObject(MeterSettingSql.ANY_DUE, Boolean.class, state.name(), now.toString()));
  }

  @Override
  public SettingVerdict conclude(
      DueSetting setting, Instant now, Function<OpenSetting, SettingVerdict> judge) {
    return engine.in(
        jdbc ->
            lock(jdbc, setting)
                .map(
                    locked -> {
                      SettingVerdict verdict = judge.apply(locked.open());
                      new SettingVerdictWriter(jdbc, events).carryOut(verdict, locked, now);
                      return verdict;
                    })
                .orElseGet(SettingVerdict.NotOurs::new));
  }

  private Optional<LockedSetting> lock(JdbcTemplate jdbc, DueSetting setting) {
    return jdbc
        .query(
            MeterSettingSql.LOCK,
            (row, i) -> LockedSetting.of(row),
            setting.id(),
            setting.attempt(),
            setting.gateway().value(),
            setting.epoch(),
            node)
        .stream()
        .findFirst();
  }

  private static DueSetting due(ResultSet row) throws SQLException {
    return new DueSetting(
        row.getLong("meter_setting_id"),
        new MeterId(row.getLong("meter_id")),
        new GatewayId(row.getInt("gateway_id")),
        row.getLong("epoch"),
        row.getInt("attempts"),
        MeterSetting.valueOf(row.getString("setting")),
        ReadingRows.numbers(row.getArray("wanted"), Number::longValue));
  }
}
