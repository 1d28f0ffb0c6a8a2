package org.prepayhub.adapters.postgres;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.prepayhub.adapters.postgres.PayingCampus.Room;
import org.prepayhub.ledger.MoneyOrderKind;
import org.prepayhub.ledger.MoneyOrderLimits;
import org.prepayhub.ledger.MoneyOrderOutcome;
import org.prepayhub.ledger.MoneyOrderRequest;
import org.prepayhub.ledger.MoneyOrderRequest.Purse;
import org.prepayhub.ledger.MoneyOrderRules;
import org.prepayhub.recharge.RechargeRequest.Fund;
import org.prepayhub.units.Money;
import org.prepayhub.units.Operator;
import org.prepayhub.units.OrderNo;
import org.prepayhub.units.Reason;
import org.prepayhub.units.Utility;

/** A room whose balance the hub holds, and what is granted to it at nine. */
final class GrantingRoom {
  static final Instant NINE = PayingCampus.NINE;
  private static final Money MOST = Money.ofFen(5_000);

  final PayingCampus campus;
  final Room room;
  private final TestDatabase database;

  GrantingRoom(TestDatabase database, String code) {
    this.database = database;
    campus = PayingCampus.on(database, code);
    room = campus.heldRoom(code);
  }

  /** What expires so many seconds after nine. */
  MoneyOrderOutcome grant(String orderNo, long fen, int seconds) {
    return post(order(MoneyOrderKind.GRANT, orderNo, fen, Optional.of(NINE.plusSeconds(seconds))));
  }

  MoneyOrderOutcome grantForEver(String orderNo, long fen) {
    return post(order(MoneyOrderKind.GRANT, orderNo, fen, Optional.empty()));
  }

  MoneyOrderOutcome correct(String orderNo, long fen) {
    return post(order(MoneyOrderKind.CORRECTION, orderNo, fen, Optional.empty()));
  }

  MoneyOrderOutcome post(MoneyOrderRequest request) {
    Clock clock = Clock.fixed(NINE, ZoneOffset.UTC);
    return new PostgresMoneyOrders(
            campus.web(),
            new MoneyOrderRules(new MoneyOrderLimits(MOST, MOST, MOST, MOST), clock),
            Duration.ofHours(1),
            clock)
        .post(campus.grant, request);
  }

  MoneyOrderRequest order(
      MoneyOrderKind kind, String orderNo, long fen, Optional<Instant> expiresAt) {
    return new MoneyOrderRequest(
        kind,
        new OrderNo(orderNo),
        new Purse(room.account(), Utility.ELECTRICITY, Fund.SUBSIDY),
        Money.ofFen(fen),
        new Reason("help"),
        new Operator("Chen Li"),
        expiresAt);
  }

  /** Ends what has expired so many seconds after nine, a wallet at a time. */
  int expire(int seconds) {
    Instant now = NINE.plusSeconds(seconds);
    PostgresGrantTerms terms =
        new PostgresGrantTerms(new EngineSession(database.engine()), new PostgresEvents());
    int moved = 0;
    while (terms.expire(now, 1, now) > 0) {
      moved++;
    }
    return moved;
  }

  long wallet(String fund) {
    return database
        .sql()
        .sql(
            "select coalesce(sum(posted_fen), 0)::bigint from wallet where account_id = ? and"
                + " utility = 'ELECTRICITY' and fund = ?")
        .params(room.accountId().value(), fund)
        .query(Long.class)
        .single();
  }

  /** What is left of the grant of a number. */
  long left(String orderNo) {
    return database
        .sql()
        .sql(
            "select left_fen from grant_rest join money_order using (money_order_id) where"
                + " order_no = ?")
        .param(orderNo)
        .query(Long.class)
        .single();
  }

  /** What the project's account of a kind shows. */
  long ledger(String kind) {
    return database
        .sql()
        .sql(
            "select coalesce(sum(p.amount_fen), 0)::bigint from posting p join ledger_account l"
                + " using (ledger_account_id) where l.kind = ? and l.project_id = ?")
        .params(kind, campus.project.value())
        .query(Long.class)
        .single();
  }
}
