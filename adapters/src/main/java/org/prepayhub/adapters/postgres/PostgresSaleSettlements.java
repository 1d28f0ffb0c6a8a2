package org.prepayhub.adapters.postgres;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.prepayhub.access.Grant;
import org.prepayhub.recharge.OrderState;
import org.prepayhub.recharge.SaleSettlements;
import org.prepayhub.units.MeterNo;
import org.prepayhub.units.Operator;
import org.prepayhub.units.OrderNo;
import org.prepayhub.units.Reason;
import org.prepayhub.units.Unavailable;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Settles recharges by hand, under the locks of who sells them: whoever comes second, a reading
 * back or another settlement, finds what the first left. Of one number there is one settlement.
 */
public final class PostgresSaleSettlements implements SaleSettlements {
  private static final int TRIES = 3;

  private final WebSession web;
  private final Clock clock;
  private final PostgresEvents events = new PostgresEvents();

  public PostgresSaleSettlements(WebSession web, Clock clock) {
    this.web = web;
    this.clock = clock;
  }

  @Override
  public Outcome settle(Grant grant, Request request) {
    for (int attempt = 0; attempt < TRIES; attempt++) {
      try {
        return web.in(grant, jdbc -> settleIn(jdbc, grant.client(), request));
      } catch (TakenMeanwhile | ReversalRows.TakenMeanwhile e) {
        // the other's settlement is found next
      } catch (DataAccessException e) {
        if (SqlStates.retryable(e) || SqlStates.lockTimedOut(e)) {
          throw new Unavailable("another transaction holds the order; ask again", e);
        }
        throw e;
      }
    }
    // The number settles a refund or clear, or something in a project outside the grant.
    return new Outcome.ContentDiffers();
  }

  private Outcome settleIn(JdbcTemplate jdbc, String client, Request request) {
    Optional<SettledSale> open = lock(jdbc, client, request);
    // Asked under the lock: a parallel copy that held it has written its answer by now.
    Optional<Receipt> before = stored(jdbc, client, request);
    if (before.isPresent()) {
      return before.get().request().equals(request)
          ? new Outcome.Replayed(before.get())
          : new Outcome.ContentDiffers();
    }
    return open.map(sale -> settle(jdbc, client, request, sale))
        .orElseGet(Outcome.OrderUnknown::new);
  }

  private Outcome settle(JdbcTemplate jdbc, String client, Request request, SettledSale sale) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    if (request.ending() == Ending.DONE) {
      jdbc.query(SaleSettlementSql.LOCK_BOOK, row -> {}, sale.meterId());
    }
    var unsettled = UnsettledSales.of(jdbc, sale.order());
    Optional<Outcome.Refused> refusal = unsettled.refusal(request.ending(), now);
    if (refusal.isPresent()) {
      return refusal.get();
    }
    keep(jdbc, client, request, sale, now);
    sale.mayBecome(request.ending().state());
    SaleEnd end = new SaleEnd(jdbc, events, sale, now);
    switch (request.ending()) {
      case DONE -> end.deliver(unsettled);
      case SEND_AGAIN -> end.sendAgain();
      case REVERSE -> end.reverse(request.reason());
    }
    return new Outcome.Settled(new Receipt(request, now));
  }

  private static Optional<SettledSale> lock(JdbcTemplate jdbc, String client, Request request) {
    String meter = request.meter().value();
    String order = request.order().value();
    return jdbc
        .query(
            SaleSettlementSql.LOCK,
            (row, i) -> SettledSale.of(row),
            meter,
            order,
            meter,
            order,
            client)
        .stream()
        .findFirst();
  }

  private static void keep(
      JdbcTemplate jdbc, String client, Request request, SettledSale sale, Instant now) {
    boolean done = request.ending() == Ending.DONE;
    @Nullable String then = done ? null : request.ending().name();
    int kept =
        jdbc.update(
            SaleSettlementSql.KEEP,
            sale.found().project().value(),
            client,
            request.number().value(),
            sale.order(),
            done,
            then,
            request.reason().text(),
            request.operator().name(),
            now.toString());
    if (kept != 1) {
      throw new TakenMeanwhile();
    }
  }

  private static Optional<Receipt> stored(JdbcTemplate jdbc, String client, Request request) {
    return jdbc
        .query(SaleSettlementSql.STORED, (row, i) -> receipt(row), client, request.number().value())
        .stream()
        .findFirst();
  }

  private static Receipt receipt(ResultSet row) throws SQLException {
    return new Receipt(
        new Request(
            new OrderNo(row.getString("settlement_no")),
            new MeterNo(row.getString("meter_no")),
            new OrderNo(row.getString("order_no")),
            Ending.valueOf(row.getString("ending")),
            new Reason(row.getString("reason")),
            new Operator(row.getString("operator"))),
        ReadingRows.instant(row, "settled_at"));
  }

  /** A recharge under its lock. */
  record SettledSale(
      LockedOrder found, String client, OrderNo orderNo, long meterId, MeterNo meterNo) {

    static SettledSale of(ResultSet row) throws SQLException {
      return new SettledSale(
          LockedOrder.of(row),
          row.getString("client"),
          new OrderNo(row.getString("order_no")),
          row.getLong("meter_id"),
          new MeterNo(row.getString("meter_no")));
    }

    long order() {
      return found.id();
    }

    /** Whoever settles it holds it first: both moves are in the table of legal ones. */
    void mayBecome(OrderState next) {
      found.mayBecome(OrderState.HELD);
      LockedOrder held = found.in(OrderState.HELD);
      held.mayBecome(next);
    }
  }
}
