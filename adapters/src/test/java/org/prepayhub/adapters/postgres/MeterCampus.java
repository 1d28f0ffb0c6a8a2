package org.prepayhub.adapters.postgres;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.prepayhub.access.Grant;
import org.prepayhub.account.AccountAct;
import org.prepayhub.account.AccountActs.Found;
import org.prepayhub.account.AccountActs.Wanted;
import org.prepayhub.account.Accounts.AccountView;
import org.prepayhub.account.ActOutcome;
import org.prepayhub.account.ActRequest;
import org.prepayhub.account.ActRules;
import org.prepayhub.account.Move;
import org.prepayhub.account.TypedReading;
import org.prepayhub.command.CommandLimits;
import org.prepayhub.command.DuePurse;
import org.prepayhub.command.MeterClears;
import org.prepayhub.command.PurseJudge;
import org.prepayhub.command.PurseKind;
import org.prepayhub.command.PurseLeft;
import org.prepayhub.command.PurseLimits;
import org.prepayhub.command.PurseSettlements;
import org.prepayhub.command.PurseVerdict;
import org.prepayhub.ledger.LedgerProof.Difference;
import org.prepayhub.ledger.MoneyOrderKind;
import org.prepayhub.ledger.MoneyOrderLimits;
import org.prepayhub.ledger.MoneyOrderOutcome;
import org.prepayhub.ledger.MoneyOrderRequest;
import org.prepayhub.ledger.MoneyOrderRules;
import org.prepayhub.ledger.MoneyOrderState;
import org.prepayhub.ledger.MoneyOrders.Numbered;
import org.prepayhub.metering.Doubts;
import org.prepayhub.metering.LinePass;
import org.prepayhub.metering.Reading.Purse;
import org.prepayhub.metering.Readings;
import org.prepayhub.recharge.BookingOutcome;
import org.prepayhub.recharge.DueSale;
import org.prepayhub.recharge.OrderState;
import org.prepayhub.recharge.PurseShown;
import org.prepayhub.recharge.RechargeRequest.Fund;
import org.prepayhub.recharge.ReversalOutcome;
import org.prepayhub.recharge.SaleJudge;
import org.prepayhub.recharge.SaleLimits;
import org.prepayhub.recharge.SaleSettlements;
import org.prepayhub.recharge.SaleVerdict;
import org.prepayhub.units.AccountNo;
import org.prepayhub.units.Energy;
import org.prepayhub.units.GatewayId;
import org.prepayhub.units.MeterId;
import org.prepayhub.units.MeterNo;
import org.prepayhub.units.Money;
import org.prepayhub.units.Operator;
import org.prepayhub.units.OrderNo;
import org.prepayhub.units.ProjectId;
import org.prepayhub.units.Reason;
import org.prepayhub.units.Utility;
import org.springframework.jdbc.core.JdbcTemplate;

/** A campus whose meters hold their accounts' balances: read, sold to and left as a hub does it. */
final class MeterCampus {
  static final Instant NOON = HeldCampus.NOON;
  private static final String NODE = "node-a";
  private static final long EPOCH = 3;

  /** So few meters in one statement that every look takes several. */
  private static final int FEW = 2;

  private static final SaleLimits LIMITS =
      new SaleLimits(8, 8, Duration.ofSeconds(30), Duration.ofSeconds(5), 200, Duration.ofDays(7));

  static final PurseJudge JUDGE =
      new PurseJudge(
          new PurseLimits(
              new CommandLimits(8, Duration.ofSeconds(30), Duration.ofSeconds(5), 3),
              Duration.ofMinutes(15)));

  final Campus campus;
  final Grant grant;
  private final TestDatabase database;
  private final String code;
  private final Map<Long, Inside> meters = new HashMap<>();
  private final WebSession web;

  /** What a meter really holds. */
  private static final class Inside {
    int count = 4;
    long purchased = 9_000;
    long balance = 1_000;
    int refundCount = 2;
    long lastRefund;

    PurseLeft left() {
      return new PurseLeft(
          Money.ofFen(balance),
          Money.ofFen(purchased),
          count,
          refundCount,
          Money.ofFen(lastRefund));
    }

    void giveBack(int expected, long fen) {
      if (expected == refundCount + 1 && fen <= balance) {
        refundCount++;
        lastRefund = fen;
        balance -= fen;
      }
    }

    Purse purse() {
      return Campus.purse(balance, purchased, count);
    }

    PurseShown shown() {
      return new PurseShown(count, Optional.of(Money.ofFen(purchased)), Optional.empty());
    }

    void take(long fen) {
      count++;
      purchased += fen;
      balance += fen;
    }
  }

  MeterCampus(TestDatabase database, String code) {
    this.database = database;
    this.code = code;
    this.campus = new Campus(database, code);
    this.web = new WebSession(database.web(), Duration.ofSeconds(4));
    this.grant = new Grant("desk", Set.of(new ProjectId(campus.project)));
    campus.lease(NODE, EPOCH);
    run("update gateway_lease set expires_at = 'infinity' where gateway_id = " + campus.gateway);
    campus.meters.forEach(meter -> meters.put(meter, new Inside()));
  }

  static Instant minute(int minutes) {
    return NOON.plus(Duration.ofMinutes(minutes));
  }

  long meter(int index) {
    return campus.meters.get(index);
  }

  long meter(String number) {
    return number("select meter_id from meter where meter_no = '" + number + "'");
  }

  MeterNo meterNo(int index) {
    return new MeterNo(
        database
            .sql()
            .sql("select meter_no from meter where meter_id = ?")
            .param(meter(index))
            .query(String.class)
            .single());
  }

  AccountNo account(int index) {
    return new AccountNo(meterNo(index).value());
  }

  /** A meter that is new and holds nothing. */
  void isEmpty(long meter) {
    Inside inside = new Inside();
    inside.count = 0;
    inside.purchased = 0;
    inside.balance = 0;
    meters.put(meter, inside);
  }

  void use(long meter, long fen) {
    inside(meter).balance -= fen;
  }

  /** Somebody else sells to it. */
  void takes(long meter, long fen) {
    inside(meter).take(fen);
  }

  long holds(long meter) {
    return inside(meter).balance;
  }

  private Inside inside(long meter) {
    return Optional.ofNullable(meters.get(meter)).orElseThrow();
  }

  void read(long meter, int minutes, long wattHours) {
    store(minutes + 1, asked(meter, minutes, wattHours));
  }

  /** What a meter answers now, and nobody has stored yet. */
  LinePass asked(long meter, int minutes, long wattHours) {
    return campus.brought(Campus.reading(meter, minute(minutes), wattHours, inside(meter).purse()));
  }

  void store(int minutes, LinePass pass) {
    EngineSession engine = new EngineSession(database.engine());
    new Readings(
            new PostgresReadings(
                engine,
                new PostgresEvents(),
                new PostgresReadings.Follows(
                    new PostgresOpeningBalances(new JdbcTemplate(database.engine())),
                    Campus.standings()),
                () -> NODE),
            new Doubts(Campus.LIMITS),
            Clock.fixed(minute(minutes), ZoneOffset.UTC))
        .accept(List.of(pass));
  }

  BookingOutcome recharge(String orderNo, AccountNo account, long fen) {
    return recharge(5, orderNo, account, fen);
  }

  BookingOutcome recharge(int minutes, String orderNo, AccountNo account, long fen) {
    return new PostgresBookings(web, Clock.fixed(minute(minutes), ZoneOffset.UTC))
        .book(grant, List.of(PayingCampus.asked(code + orderNo, account, fen)))
        .getFirst();
  }

  /** Delivers what is due, the oldest of each meter, and answers how much it was. */
  int deliver(int minutes) {
    PostgresSaleOrders orders =
        new PostgresSaleOrders(new EngineSession(database.engine()), NODE, LIMITS);
    Instant now = minute(minutes);
    List<DueSale> due =
        orders.claim(Map.of(new GatewayId(campus.gateway), EPOCH), now, now.plusSeconds(30), 100);
    due.forEach(sale -> deliver(orders, sale, now));
    return due.size();
  }

  private void deliver(PostgresSaleOrders orders, DueSale sale, Instant now) {
    SaleJudge judge = new SaleJudge(LIMITS);
    Inside inside = inside(sale.meter().value());
    SaleVerdict before =
        orders.conclude(
            sale, inside.shown(), now, open -> judge.beforeSending(open, inside.shown(), now));
    if (before instanceof SaleVerdict.Send send) {
      inside.take(send.amount().fen());
      orders.conclude(
          sale, inside.shown(), now, open -> judge.afterSending(open, inside.shown(), now));
    }
  }

  /** Sends the sales that are due, and answers how many there were. */
  int sell(int minutes, Fate fate) {
    PostgresSaleOrders orders =
        new PostgresSaleOrders(new EngineSession(database.engine()), NODE, LIMITS);
    Instant now = minute(minutes);
    List<DueSale> due =
        orders.claim(Map.of(new GatewayId(campus.gateway), EPOCH), now, now.plusSeconds(30), 100);
    due.forEach(sale -> sell(orders, sale, now, fate));
    return due.size();
  }

  private void sell(PostgresSaleOrders orders, DueSale sale, Instant now, Fate fate) {
    SaleJudge judge = new SaleJudge(LIMITS);
    Inside inside = inside(sale.meter().value());
    SaleVerdict before =
        fate == Fate.SILENT
            ? new SaleVerdict.NotOurs()
            : orders.conclude(
                sale, inside.shown(), now, open -> judge.beforeSending(open, inside.shown(), now));
    if (before instanceof SaleVerdict.Send send && fate != Fate.LOST) {
      inside.take(send.amount().fen());
    }
    if (fate == Fate.SILENT || fate == Fate.DONE_AND_NOT_READ) {
      orders.postpone(sale, now, "silent", open -> judge.unreached(open, "silent", now));
    } else if (before instanceof SaleVerdict.Send) {
      orders.conclude(
          sale, inside.shown(), now, open -> judge.afterSending(open, inside.shown(), now));
    }
  }

  SaleSettlements.Outcome settle(
      int minutes, String number, String order, SaleSettlements.Ending ending) {
    return settle(minutes, number, meterNo(0), order, ending);
  }

  SaleSettlements.Outcome settle(
      int minutes, String number, MeterNo meter, String order, SaleSettlements.Ending ending) {
    return new PostgresSaleSettlements(web, Clock.fixed(minute(minutes), ZoneOffset.UTC))
        .settle(
            grant,
            new SaleSettlements.Request(
                new OrderNo(code + number),
                meter,
                new OrderNo(order),
                ending,
                new Reason("the display said so"),
                new Operator("Chen Li")));
  }

  ReversalOutcome reverse(int minutes, String orderNo, long fen) {
    return new PostgresReversals(web, Clock.fixed(minute(minutes), ZoneOffset.UTC))
        .reverse(grant, PayingCampus.reversal(code + orderNo, code + "-r-" + orderNo, fen));
  }

  OrderState sale(String orderNo) {
    return OrderState.valueOf(
        text("select state from recharge_order where order_no = '" + code + orderNo + "'"));
  }

  MoneyOrderOutcome refund(int minutes, String orderNo, AccountNo account, long fen) {
    return orders(minutes)
        .post(
            grant,
            new MoneyOrderRequest(
                MoneyOrderKind.REFUND,
                new OrderNo(code + orderNo),
                new MoneyOrderRequest.Purse(account, Utility.ELECTRICITY, Fund.CASH),
                Money.ofFen(fen),
                new Reason("moved"),
                new Operator("Chen Li")));
  }

  MoneyOrderState stateOf(String orderNo) {
    return orders(0)
        .find(grant, new Numbered(MoneyOrderKind.REFUND, new OrderNo(code + orderNo)))
        .orElseThrow()
        .state();
  }

  private PostgresMoneyOrders orders(int minutes) {
    Clock clock = Clock.fixed(minute(minutes), ZoneOffset.UTC);
    return new PostgresMoneyOrders(
        web, new MoneyOrderRules(MoneyOrderLimits.NONE, clock), Duration.ofHours(1), clock);
  }

  MeterClears.Outcome clear(int minutes, String number, int meter) {
    return clears(minutes)
        .clear(
            grant,
            new MeterClears.Request(
                new OrderNo(code + number),
                meterNo(meter),
                new Reason("moved"),
                new Operator("Chen Li")));
  }

  MeterClears.Clear cleared(String number, int meter) {
    return clears(0).find(grant, meterNo(meter), new OrderNo(number)).orElseThrow();
  }

  PurseSettlements.Outcome settle(
      int minutes, String number, PurseKind kind, String order, boolean done) {
    return new PostgresPurseSettlements(web, Clock.fixed(minute(minutes), ZoneOffset.UTC))
        .settle(
            grant,
            new PurseSettlements.Request(
                new OrderNo(code + number),
                meterNo(0),
                kind,
                new OrderNo(order),
                done,
                new Reason("the display said so"),
                new Operator("Chen Li")));
  }

  private PostgresMeterClears clears(int minutes) {
    return new PostgresMeterClears(web, Clock.fixed(minute(minutes), ZoneOffset.UTC));
  }

  /** What becomes of the frame of a refund or clear, and of the read that follows it. */
  enum Fate {
    DONE,
    LOST,
    DONE_AND_NOT_READ,
    /** The meter is not asked, and no frame leaves. */
    SILENT
  }

  PostgresPurseOrders purses() {
    return new PostgresPurseOrders(
        new EngineSession(database.engine()), new PostgresEvents(), NODE);
  }

  List<DuePurse> due(int minutes) {
    Instant now = minute(minutes);
    return purses()
        .claim(Map.of(new GatewayId(campus.gateway), EPOCH), now, now.plusSeconds(30), 100);
  }

  /** Carries out the refunds and clears that are due, and answers how many there were. */
  int payOut(int minutes, Fate fate) {
    List<DuePurse> due = due(minutes);
    due.forEach(order -> payOut(order, minute(minutes), fate));
    return due.size();
  }

  private void payOut(DuePurse order, Instant now, Fate fate) {
    Inside inside = inside(order.meter().value());
    PurseVerdict before =
        purses()
            .conclude(
                order,
                Optional.of(inside.left()),
                now,
                open -> JUDGE.beforeSending(open, inside.left(), now, now));
    if (!(before instanceof PurseVerdict.Send send)) {
      return;
    }
    if (fate != Fate.LOST) {
      long fen =
          order.kind() == PurseKind.CLEAR
              ? inside.balance
              : number("select amount_fen from purse_order where purse_order_id = " + order.id());
      inside.giveBack(send.count(), fen);
    }
    purses()
        .conclude(
            order,
            fate == Fate.DONE_AND_NOT_READ ? Optional.empty() : Optional.of(inside.left()),
            now,
            open ->
                fate == Fate.DONE_AND_NOT_READ
                    ? JUDGE.unreached(open, "silent", now)
                    : JUDGE.afterSending(open, inside.left(), now));
  }

  int drifts(int minutes) {
    return drifts(minutes, 1_000);
  }

  int drifts(int minutes, int most) {
    return new PostgresDrifts(
            new EngineSession(database.engine()),
            Money.ofFen(100),
            new PostgresDrifts.Limits(FEW, most),
            Clock.fixed(minute(minutes), ZoneOffset.UTC))
        .look();
  }

  /** Of meters that hold something else now than the ledger has there. */
  List<String> balanceDrifts() {
    run("delete from work_item where kind = 'meter-drift' and project_id = " + campus.project);
    drifts(100_000);
    return database
        .sql()
        .sql(
            "select why from work_item where kind = 'meter-drift' and why like '%it holds%' and"
                + " project_id = ?")
        .param(campus.project)
        .query(String.class)
        .list();
  }

  String text(String sql) {
    return database.sql().sql(sql).query(String.class).single();
  }

  void drop(long meter, String link) {
    run("update meter_state set link = '" + link + "' where meter_id = " + meter);
  }

  /** A second meter of somebody's becomes the account's too; sales go to the first. */
  void share(int meter, AccountNo by) {
    run("update meter set takes_sales = false where meter_id = " + meter(meter));
    run(
        "update meter set account_id = (select account_id from account where account_no = '"
            + by
            + "') where meter_id = "
            + meter(meter));
  }

  /** Whoever has the meter uses it up and goes. */
  void leave(int meter, int minutes) {
    use(meter(meter), holds(meter(meter)));
    read(meter(meter), 0, 9_000);
    AccountNo gone = account(meter);
    close(minutes, "gone", gone);
    payOut(minutes, Fate.DONE);
  }

  /** A room, the account's and its meters'. */
  void place(String name, AccountNo of) {
    run(
        "insert into place (project_id, code, name, kind) values ("
            + campus.project
            + ", '"
            + name
            + "', 'n', 'room')");
    String place =
        "(select place_id from place where code = '"
            + name
            + "' and project_id = "
            + campus.project
            + ")";
    run("update account set place_id = " + place + " where account_no = '" + of + "'");
    run(
        "update meter m set place_id = "
            + place
            + " from account a where a.account_id = m.account_id and a.account_no = '"
            + of
            + "'");
  }

  /** An account in a room that nobody was given yet. */
  AccountNo preset(String name, String place) {
    run(
        "insert into account (project_id, account_no, place_id, opened_at) select project_id, '"
            + code
            + name
            + "', place_id, null from place where code = '"
            + place
            + "' and project_id = "
            + campus.project);
    return new AccountNo(code + name);
  }

  ActOutcome open(int minutes, String number, AccountNo account, TypedReading... typed) {
    return act(minutes, AccountAct.OPENING, number, account, Optional.empty(), typed);
  }

  ActOutcome close(int minutes, String number, AccountNo account, TypedReading... typed) {
    return act(minutes, AccountAct.CLOSURE, number, account, Optional.empty(), typed);
  }

  ActOutcome replace(int minutes, String number, int old, String fresh, TypedReading... typed) {
    TypedReading begins =
        new TypedReading(new MeterNo(fresh), minute(minutes), Energy.ofWattHours(20));
    return act(
        minutes,
        AccountAct.REPLACEMENT,
        number,
        account(old),
        Optional.of(new Move.Replacement(meterNo(old), begins)),
        typed);
  }

  ActOutcome act(
      int minutes,
      AccountAct act,
      String number,
      AccountNo account,
      Optional<Move> move,
      TypedReading... typed) {
    return acts(minutes)
        .act(
            grant,
            new ActRequest(
                act,
                new OrderNo(code + number),
                account,
                Optional.empty(),
                List.of(typed),
                new Reason("moved"),
                new Operator("Chen Li"),
                move));
  }

  Found found(AccountAct act, AccountNo account, String number) {
    return acts(0).find(grant, new Wanted(act, account, Optional.of(new OrderNo(code + number))));
  }

  private PostgresAccountActs acts(int minutes) {
    return new PostgresAccountActs(
        web,
        new ActRules(Money.ofFen(10_000)),
        HeldCampus.FINAL_READINGS,
        Clock.fixed(minute(minutes), ZoneOffset.UTC));
  }

  TypedReading typed(int meter, int minutes, long wattHours, long fen) {
    return new TypedReading(
        meterNo(meter),
        minute(minutes),
        Energy.ofWattHours(wattHours),
        Optional.of(Money.ofFen(fen)));
  }

  AccountView view(int meter) {
    return new PostgresAccounts(web).find(grant, account(meter)).orElseThrow();
  }

  long posted(AccountNo account) {
    return number(
        "select coalesce(sum(posted_fen), 0) from wallet join account using (account_id) where"
            + " account_no = '"
            + account
            + "'");
  }

  MeterId id(int meter) {
    return new MeterId(meter(meter));
  }

  long number(String sql) {
    return database.sql().sql(sql).query(Long.class).single();
  }

  void run(String sql) {
    database.sql().sql(sql).update();
  }

  List<Difference> differences() {
    List<Difference> found = new ArrayList<>();
    new PostgresLedgerProof(database.engine(), Clock.systemUTC()).run(found::add);
    return found;
  }
}
