package org.prepayhub.adapters.postgres;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.prepayhub.command.DuePurse;
import org.prepayhub.command.OpenPurse;
import org.prepayhub.command.PurseKind;
import org.prepayhub.command.PurseLeft;
import org.prepayhub.command.PurseOrders;
import org.prepayhub.command.PurseVerdict;
import org.prepayhub.units.GatewayId;
import org.prepayhub.units.MeterId;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Orders to the money in meters, taken up, judged and settled; each change in one transaction
 * behind the lease's fence. The state of the meter and the wallet are locked before the order.
 */
public final class PostgresPurseOrders implements PurseOrders {
  private final EngineSession engine;
  private final PostgresEvents events;
  private final String node;

  /**
   * @param node this node's name, as it stands in the leases it holds
   */
  public PostgresPurseOrders(EngineSession engine, PostgresEvents events, String node) {
    this.engine = engine;
    this.events = events;
    this.node = node;
  }

  @Override
  public List<DuePurse> claim(Map<GatewayId, Long> held, Instant now, Instant until, int limit) {
    if (held.isEmpty()) {
      return List.of();
    }
    Object[] values =
        Columns.ofLeases(held).arraysAnd(now.toString(), node, limit, until.toString());
    return engine.in(jdbc -> jdbc.query(PurseOrderSql.CLAIM, (row, i) -> due(row), values));
  }

  @Override
  public PurseVerdict conclude(
      DuePurse order,
      Optional<PurseLeft> shown,
      Instant now,
      Function<OpenPurse, PurseVerdict> judge) {
    return engine.in(
        jdbc ->
            lock(jdbc, order)
                .map(
                    locked -> {
                      PurseVerdict verdict = judge.apply(locked.open());
                      new PurseVerdictWriter(jdbc, events, node, order, locked)
                          .carryOut(verdict, shown, now);
                      return verdict;
                    })
                .orElseGet(PurseVerdict.NotOurs::new));
  }

  private Optional<LockedPurse> lock(JdbcTemplate jdbc, DuePurse order) {
    jdbc.query(PurseOrderSql.LOCK_METER, row -> {}, order.meter().value());
    jdbc.query(PurseOrderSql.LOCK_WALLET, row -> {}, order.id());
    return jdbc
        .query(
            PurseOrderSql.LOCK,
            (row, i) -> LockedPurse.of(row),
            order.id(),
            order.attempt(),
            order.gateway().value(),
            order.epoch(),
            node)
        .stream()
        .findFirst();
  }

  private static DuePurse due(ResultSet row) throws SQLException {
    return new DuePurse(
        row.getLong("purse_order_id"),
        new MeterId(row.getLong("meter_id")),
        new GatewayId(row.getInt("gateway_id")),
        row.getLong("epoch"),
        row.getInt("attempts"),
        PurseKind.valueOf(row.getString("kind")));
  }
}
