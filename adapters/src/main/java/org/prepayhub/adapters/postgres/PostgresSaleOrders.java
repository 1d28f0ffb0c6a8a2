package org.prepayhub.adapters.postgres;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.prepayhub.metering.MeterBackOff;
import org.prepayhub.recharge.DueSale;
import org.prepayhub.recharge.OpenSale;
import org.prepayhub.recharge.OrderState;
import org.prepayhub.recharge.PurseShown;
import org.prepayhub.recharge.SaleLimits;
import org.prepayhub.recharge.SaleOrders;
import org.prepayhub.recharge.SaleVerdict;
import org.prepayhub.units.GatewayId;
import org.prepayhub.units.MeterId;
import org.prepayhub.units.OrderId;
import org.prepayhub.units.OrderNo;
import org.prepayhub.units.TraceParent;
import org.springframework.jdbc.core.JdbcTemplate;

/** Sales taken up, judged and settled; each change in one transaction behind the lease's fence. */
public final class PostgresSaleOrders implements SaleOrders {
  private static final String NOT_OPENED =
      "the meter's book is opened by its first reading, which has not come yet";

  private final EngineSession engine;
  private final String node;
  private final SaleLimits limits;
  private final PostgresEvents events = new PostgresEvents();

  /**
   * @param node this node's name, as it stands in the leases it holds
   */
  public PostgresSaleOrders(EngineSession engine, String node, SaleLimits limits) {
    this.engine = engine;
    this.node = node;
    this.limits = limits;
  }

  @Override
  public List<DueSale> claim(Map<GatewayId, Long> held, Instant now, Instant until, int limit) {
    if (held.isEmpty()) {
      return List.of();
    }
    Object[] values =
        Columns.ofLeases(held).arraysAnd(node, now.toString(), limit, until.toString());
    return engine.in(jdbc -> jdbc.query(SaleSql.CLAIM, (row, i) -> dueSale(row), values));
  }

  @Override
  public SaleVerdict conclude(
      DueSale sale, PurseShown shown, Instant now, Function<OpenSale, SaleVerdict> judge) {
    return engine.in(
        jdbc ->
            lock(jdbc, sale)
                .map(locked -> concludeLocked(new Held(jdbc, sale, locked), shown, now, judge))
                .orElseGet(SaleVerdict.NotOurs::new));
  }

  @Override
  public Optional<SaleVerdict.Hold> postpone(
      DueSale sale, Instant now, String why, Function<OpenSale, Optional<SaleVerdict.Hold>> judge) {
    return engine.in(
        jdbc ->
            lock(jdbc, sale)
                .flatMap(
                    locked -> {
                      Held held = new Held(jdbc, sale, locked);
                      Optional<SaleVerdict.Hold> over = locked.sale().flatMap(judge);
                      over.ifPresentOrElse(
                          hold -> writer(held).holdUnseen(hold, locked, now),
                          () -> postponeLocked(held, now, why));
                      return over;
                    }));
  }

  private SaleVerdict concludeLocked(
      Held held, PurseShown shown, Instant now, Function<OpenSale, SaleVerdict> judge) {
    Optional<OpenSale> open = held.locked.sale();
    if (open.isEmpty()) {
      postponeLocked(held, now, NOT_OPENED);
      return new SaleVerdict.WaitUntil(now, NOT_OPENED);
    }
    SaleVerdict verdict = judge.apply(open.get());
    writer(held).carryOut(verdict, held.sale, held.locked, shown, now);
    return verdict;
  }

  private SaleVerdictWriter writer(Held held) {
    return new SaleVerdictWriter(held.jdbc, events, node, limits.sendWindow());
  }

  private static void postponeLocked(Held held, Instant now, String why) {
    LockedSale locked = held.locked;
    OrderState next = locked.state() == OrderState.DELIVERING ? OrderState.UNKNOWN : locked.state();
    locked.mayBecome(next);
    held.jdbc.update(SaleSql.WAIT, next.name(), why, null, locked.orderId());
    Instant due = now.plus(MeterBackOff.after(held.sale.attempt()));
    held.jdbc.update(SaleSql.DUE_AGAIN, due.toString(), locked.orderId());
  }

  private Optional<LockedSale> lock(JdbcTemplate jdbc, DueSale sale) {
    return jdbc
        .query(
            SaleSql.LOCK,
            (row, i) -> LockedSale.of(row),
            sale.order().value(),
            sale.attempt(),
            sale.gateway().value(),
            sale.epoch(),
            node)
        .stream()
        .findFirst();
  }

  private static DueSale dueSale(ResultSet row) throws SQLException {
    return new DueSale(
        new OrderId(row.getLong("reference")),
        new MeterId(row.getLong("serial_key")),
        new GatewayId(row.getInt("gateway_id")),
        row.getLong("epoch"),
        row.getInt("attempts"),
        new DueSale.Origin(
            row.getString("client"),
            new OrderNo(row.getString("order_no")),
            row.getTimestamp("booked_at").toInstant(),
            Optional.ofNullable(row.getString("trace")).map(TraceParent::new)));
  }

  private record Held(JdbcTemplate jdbc, DueSale sale, LockedSale locked) {}
}
