package org.prepayhub.adapters.postgres;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.prepayhub.access.Grant;
import org.prepayhub.command.PurseKind;
import org.prepayhub.command.PurseSettlements;
import org.prepayhub.command.UnsettledPurse;
import org.prepayhub.command.UnsettledPurse.Sent;
import org.prepayhub.command.UnsettledPurse.Shown;
import org.prepayhub.units.MeterNo;
import org.prepayhub.units.Money;
import org.prepayhub.units.Operator;
import org.prepayhub.units.OrderNo;
import org.prepayhub.units.Reason;
import org.prepayhub.units.Unavailable;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Settles orders to the money in meters by hand, under the locks of who carries them out: the state
 * of the meter, the wallet, then the order. Of one order there is one settlement; whoever loses a
 * race starts over and finds the other's.
 */
public final class PostgresPurseSettlements implements PurseSettlements {
  private static final int TRIES = 3;

  private final WebSession web;
  private final Clock clock;
  private final PostgresEvents events = new PostgresEvents();

  /** An order under its lock, and what was read of its meter. */
  private record Open(LockedPurse locked, UnsettledPurse purse) {}

  public PostgresPurseSettlements(WebSession web, Clock clock) {
    this.web = web;
    this.clock = clock;
  }

  @Override
  public Outcome settle(Grant grant, Request request) {
    for (int attempt = 0; attempt < TRIES; attempt++) {
      try {
        return web.in(grant, jdbc -> settleIn(jdbc, grant.client(), request));
      } catch (TakenMeanwhile e) {
        // the other's settlement is found next
      } catch (DataAccessException e) {
        if (SqlStates.retryable(e) || SqlStates.lockTimedOut(e)) {
          throw new Unavailable("another transaction holds the meter; ask again", e);
        }
        throw e;
      }
    }
    // A number nobody can see and that still is there belongs to a project outside the grant.
    return new Outcome.ContentDiffers();
  }

  private Outcome settleIn(JdbcTemplate jdbc, String client, Request request) {
    String meter = request.meter().value();
    String order = request.order().value();
    jdbc.query(PurseSettlementSql.LOCK_METER, row -> {}, meter);
    jdbc.query(PurseSettlementSql.LOCK_WALLET, row -> {}, meter, request.kind().name(), order);
    Optional<Open> open =
        jdbc
            .query(
                PurseSettlementSql.LOCK, (row, i) -> open(row), meter, request.kind().name(), order)
            .stream()
            .findFirst();
    // Asked under the locks: a parallel copy that held them has written its answer by now.
    Optional<Receipt> before = stored(jdbc, client, request);
    if (before.isPresent()) {
      return before.get().request().equals(request)
          ? new Outcome.Replayed(before.get())
          : new Outcome.ContentDiffers();
    }
    return open.map(it -> settle(jdbc, client, request, it)).orElseGet(Outcome.OrderUnknown::new);
  }

  private Outcome settle(JdbcTemplate jdbc, String client, Request request, Open open) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    Optional<Outcome> refusal = refusal(request, open.purse(), now);
    if (refusal.isPresent()) {
      return refusal.get();
    }
    keep(jdbc, client, request, open, now);
    PurseEnd end = new PurseEnd(jdbc, events, open.locked());
    String why = request.operator() + ": " + request.reason();
    if (request.done()) {
      end.done(open.purse().last().map(last -> book(last, open)), open.purse().taken(), why, now);
    } else {
      end.refused(why, now);
    }
    return new Outcome.Settled(new Receipt(request, now));
  }

  private static Optional<Outcome> refusal(Request request, UnsettledPurse purse, Instant now) {
    return purse
        .underWay(now)
        .<Outcome>map(until -> new Outcome.UnderWay(request.meter(), until))
        .or(
            () ->
                purse
                    .contradiction()
                    .filter(_ -> request.done())
                    .map(why -> new Outcome.MeterDiffers(request.meter(), why)));
  }

  private static PurseEnd.Book book(Shown last, Open open) {
    return new PurseEnd.Book(open.purse().left(), last.purchased(), last.purchaseCount());
  }

  private static void keep(
      JdbcTemplate jdbc, String client, Request request, Open open, Instant now) {
    int kept =
        jdbc.update(
            PurseSettlementSql.KEEP,
            open.locked().project().value(),
            client,
            request.number().value(),
            open.locked().id(),
            request.done(),
            request.reason().text(),
            request.operator().name(),
            now.toString());
    if (kept != 1) {
      throw new TakenMeanwhile();
    }
  }

  private static Optional<Receipt> stored(JdbcTemplate jdbc, String client, Request request) {
    return jdbc
        .query(
            PurseSettlementSql.STORED, (row, i) -> receipt(row), client, request.number().value())
        .stream()
        .findFirst();
  }

  private static Receipt receipt(ResultSet row) throws SQLException {
    return new Receipt(
        new Request(
            new OrderNo(row.getString("settlement_no")),
            new MeterNo(row.getString("meter_no")),
            PurseKind.valueOf(row.getString("kind")),
            new OrderNo(row.getString("order_no")),
            row.getBoolean("done"),
            new Reason(row.getString("reason")),
            new Operator(row.getString("operator"))),
        ReadingRows.instant(row, "settled_at"));
  }

  private static Open open(ResultSet row) throws SQLException {
    LockedPurse locked = LockedPurse.of(row);
    return new Open(
        locked,
        new UnsettledPurse(locked.open().kind(), locked.open().amount(), sent(row), last(row)));
  }

  private static Optional<Sent> sent(ResultSet row) throws SQLException {
    Optional<Instant> at = ReadingRows.maybeInstant(row, "sent_at");
    return at.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Sent(
                at.get(),
                ReadingRows.instant(row, "late_until"),
                Money.ofFen(row.getLong("kept_balance_fen")),
                Money.ofFen(row.getLong("kept_purchased_fen"))));
  }

  private static Optional<Shown> last(ResultSet row) throws SQLException {
    Optional<Instant> at = ReadingRows.maybeInstant(row, "last_read_at");
    return at.isEmpty() || row.getObject("last_purchase_count") == null
        ? Optional.empty()
        : Optional.of(
            new Shown(
                at.get(),
                Money.ofFen(row.getLong("last_balance_fen")),
                Money.ofFen(row.getLong("last_purchased_fen")),
                row.getInt("last_purchase_count")));
  }
}
