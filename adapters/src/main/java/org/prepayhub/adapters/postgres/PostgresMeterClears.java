package org.prepayhub.adapters.postgres;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.prepayhub.access.Grant;
import org.prepayhub.account.PurseTraffic;
import org.prepayhub.command.MeterClears;
import org.prepayhub.command.PurseState;
import org.prepayhub.metering.MoneyHolder;
import org.prepayhub.units.MeterNo;
import org.prepayhub.units.Money;
import org.prepayhub.units.Operator;
import org.prepayhub.units.OrderNo;
import org.prepayhub.units.Reason;
import org.prepayhub.units.Unavailable;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Takes clears on under the lock of the meter's state, so that nobody gives the meter to an account
 * meanwhile. Of one meter one order is open at most; a constraint sees to that.
 */
public final class PostgresMeterClears implements MeterClears {
  private final WebSession web;
  private final Clock clock;

  public PostgresMeterClears(WebSession web, Clock clock) {
    this.web = web;
    this.clock = clock;
  }

  @Override
  public Outcome clear(Grant grant, Request request) {
    try {
      return web.in(grant, jdbc -> clearIn(jdbc, grant.client(), request));
    } catch (DataAccessException e) {
      if (SqlStates.retryable(e) || SqlStates.lockTimedOut(e)) {
        throw new Unavailable("another transaction holds the meter; ask again", e);
      }
      throw e;
    }
  }

  private Outcome clearIn(JdbcTemplate jdbc, String client, Request request) {
    jdbc.query(MeterClearSql.LOCK, row -> {}, request.meter().value());
    Optional<Clear> before = one(jdbc, MeterClearSql.STORED, client, request);
    if (before.isPresent()) {
      return before.get().request().equals(request)
          ? new Outcome.Replayed(before.get().first())
          : new Outcome.ContentDiffers();
    }
    return jdbc.query(MeterClearSql.FOUND, (row, i) -> found(row), request.meter().value()).stream()
        .findFirst()
        .map(found -> found.refusal().orElseGet(() -> queue(jdbc, client, request)))
        .orElseGet(Outcome.MeterUnknown::new);
  }

  private Outcome queue(JdbcTemplate jdbc, String client, Request request) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    int queued =
        jdbc.update(
            MeterClearSql.QUEUE,
            request.meter().value(),
            client,
            request.number().value(),
            request.reason().text(),
            request.operator().name(),
            now.toString());
    Clear clear =
        new Clear(
            request, PurseState.QUEUED, now, Optional.empty(), Optional.empty(), Optional.empty());
    return queued == 1 ? new Outcome.Taken(clear) : new Outcome.RefundUnderWay(request.meter());
  }

  @Override
  public Optional<Clear> find(Grant grant, MeterNo meter, OrderNo number) {
    return web.in(
        grant,
        jdbc ->
            jdbc
                .query(
                    MeterClearSql.FIND,
                    (row, i) -> clear(row),
                    grant.client(),
                    meter.value(),
                    number.value())
                .stream()
                .findFirst());
  }

  private static Optional<Clear> one(
      JdbcTemplate jdbc, String sql, String client, Request request) {
    return jdbc
        .query(
            sql, (row, i) -> clear(row), client, request.meter().value(), request.number().value())
        .stream()
        .findFirst();
  }

  private static Found found(ResultSet row) throws SQLException {
    return new Found(
        new MeterNo(row.getString("meter_no")),
        MoneyHolder.valueOf(row.getString("money_held_by")),
        row.getBoolean("used"),
        row.getBoolean("online"),
        PurseTraffic.valueOf(row.getString("way")));
  }

  private static Clear clear(ResultSet row) throws SQLException {
    return new Clear(
        new Request(
            new OrderNo(row.getString("order_no")),
            new MeterNo(row.getString("meter_no")),
            new Reason(row.getString("reason")),
            new Operator(row.getString("operator"))),
        PurseState.valueOf(row.getString("state")),
        ReadingRows.instant(row, "asked_at"),
        Optional.ofNullable(row.getString("why")),
        kept(row),
        fen(row, "taken_fen"));
  }

  private static Optional<Kept> kept(ResultSet row) throws SQLException {
    Optional<Money> balance = fen(row, "kept_balance_fen");
    return balance.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Kept(
                balance.get(),
                Money.ofFen(row.getLong("kept_purchased_fen")),
                row.getInt("kept_purchase_count"),
                Optional.ofNullable(row.getObject("kept_total", Long.class))));
  }

  private static Optional<Money> fen(ResultSet row, String column) throws SQLException {
    return Optional.ofNullable(row.getObject(column, Long.class)).map(Money::ofFen);
  }
}
