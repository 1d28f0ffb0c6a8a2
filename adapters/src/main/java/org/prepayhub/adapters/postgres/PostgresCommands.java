package org.prepayhub.adapters.postgres;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.prepayhub.command.CommandVerdict;
import org.prepayhub.command.Commands;
import org.prepayhub.command.DueCommand;
import org.prepayhub.command.OpenCommand;
import org.prepayhub.command.Switching;
import org.prepayhub.units.GatewayId;
import org.prepayhub.units.MeterId;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Commands taken up, judged and settled; each change in one transaction behind the lease's fence.
 */
public final class PostgresCommands implements Commands {
  private final EngineSession engine;
  private final PostgresEvents events;
  private final String node;

  /**
   * @param node this node's name, as it stands in the leases it holds
   */
  public PostgresCommands(EngineSession engine, PostgresEvents events, String node) {
    this.engine = engine;
    this.events = events;
    this.node = node;
  }

  @Override
  public List<DueCommand> claim(Map<GatewayId, Long> held, Instant now, Instant until, int limit) {
    if (held.isEmpty()) {
      return List.of();
    }
    Object[] values =
        Columns.ofLeases(held).arraysAnd(now.toString(), node, limit, until.toString());
    return engine.in(jdbc -> jdbc.query(SwitchingSql.CLAIM, (row, i) -> due(row), values));
  }

  @Override
  public CommandVerdict conclude(
      DueCommand command, Instant now, Function<OpenCommand, CommandVerdict> judge) {
    return engine.in(
        jdbc ->
            lock(jdbc, command)
                .map(
                    locked -> {
                      CommandVerdict verdict = judge.apply(locked.open());
                      writer(jdbc).carryOut(verdict, command, locked, now);
                      return verdict;
                    })
                .orElseGet(CommandVerdict.NotOurs::new));
  }

  @Override
  public void postpone(DueCommand command, Instant now, String why) {
    engine.in(
        jdbc -> {
          lock(jdbc, command).ifPresent(locked -> writer(jdbc).postpone(command, locked, now, why));
          return Boolean.TRUE;
        });
  }

  private CommandVerdictWriter writer(JdbcTemplate jdbc) {
    return new CommandVerdictWriter(jdbc, events, node);
  }

  private Optional<LockedCommand> lock(JdbcTemplate jdbc, DueCommand command) {
    return jdbc
        .query(
            SwitchingSql.LOCK,
            (row, i) -> LockedCommand.of(row),
            command.id(),
            command.attempt(),
            command.gateway().value(),
            command.epoch(),
            node)
        .stream()
        .findFirst();
  }

  private static DueCommand due(ResultSet row) throws SQLException {
    return new DueCommand(
        row.getLong("command_id"),
        new MeterId(row.getLong("meter_id")),
        new GatewayId(row.getInt("gateway_id")),
        row.getLong("epoch"),
        row.getInt("attempts"),
        Switching.valueOf(row.getString("kind")));
  }
}
