package org.prepayhub.config.edge;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.prepayhub.access.ApiClient;
import org.prepayhub.access.ApiClients;
import org.prepayhub.access.ApiSecret;
import org.prepayhub.access.Credentials;
import org.prepayhub.access.Grant;
import org.prepayhub.access.Nonces;
import org.prepayhub.access.Scope;
import org.prepayhub.account.AccountAct;
import org.prepayhub.account.AccountActs;
import org.prepayhub.account.AccountPresets;
import org.prepayhub.account.AccountState;
import org.prepayhub.account.Accounts;
import org.prepayhub.account.ActOutcome;
import org.prepayhub.account.ActReceipt;
import org.prepayhub.account.ActReceipt.Settled;
import org.prepayhub.account.ActRequest;
import org.prepayhub.account.KeptReading;
import org.prepayhub.account.Places;
import org.prepayhub.account.Settlement;
import org.prepayhub.close.Balance;
import org.prepayhub.close.CloseState;
import org.prepayhub.close.DayCloses;
import org.prepayhub.close.EntryKind;
import org.prepayhub.close.MeterDays;
import org.prepayhub.close.Movements;
import org.prepayhub.close.PeriodCloses;
import org.prepayhub.ledger.MoneyOrderKind;
import org.prepayhub.ledger.MoneyOrderOutcome;
import org.prepayhub.ledger.MoneyOrderReceipt;
import org.prepayhub.ledger.MoneyOrderRequest;
import org.prepayhub.ledger.MoneyOrderRequest.Purse;
import org.prepayhub.ledger.MoneyOrderState;
import org.prepayhub.ledger.MoneyOrders;
import org.prepayhub.metering.CollectionRuns;
import org.prepayhub.metering.Meters;
import org.prepayhub.metering.Reading;
import org.prepayhub.recharge.BookingOutcome;
import org.prepayhub.recharge.OrderState;
import org.prepayhub.recharge.RechargeDesk;
import org.prepayhub.recharge.RechargeReceipt;
import org.prepayhub.recharge.RechargeRequest;
import org.prepayhub.recharge.RechargeRequest.Fund;
import org.prepayhub.recharge.RechargeRequest.Utility;
import org.prepayhub.recharge.ReversalOutcome;
import org.prepayhub.recharge.ReversalReceipt;
import org.prepayhub.recharge.ReversalRequest;
import org.prepayhub.recharge.Reversals;
import org.prepayhub.tariff.Ladder;
import org.prepayhub.tariff.Previews;
import org.prepayhub.tariff.Price;
import org.prepayhub.tariff.Rate;
import org.prepayhub.tariff.RateClock;
import org.prepayhub.tariff.RatingState;
import org.prepayhub.tariff.RegisterReading;
import org.prepayhub.tariff.Tariff;
import org.prepayhub.tariff.TariffDesk;
import org.prepayhub.tariff.TariffPreview;
import org.prepayhub.tariff.TariffTimeline;
import org.prepayhub.units.AccountNo;
import org.prepayhub.units.Energy;
import org.prepayhub.units.MeterId;
import org.prepayhub.units.MeterNo;
import org.prepayhub.units.Money;
import org.prepayhub.units.Operator;
import org.prepayhub.units.OrderNo;
import org.prepayhub.units.PlaceCode;
import org.prepayhub.units.ProjectId;
import org.prepayhub.units.Reason;
import org.prepayhub.units.ReversalNo;
import org.prepayhub.units.Unavailable;

/** Everything behind the edge: answers as told, writes down what it was asked. */
final class RecordingHub
    implements RechargeDesk,
        Reversals,
        MoneyOrders,
        Accounts,
        AccountActs,
        Places,
        Meters,
        Previews,
        TariffDesk,
        AccountPresets,
        CollectionRuns,
        DayCloses,
        PeriodCloses,
        MeterDays,
        ApiClients,
        Nonces {
  static final ProjectId NORTH = new ProjectId(1);
  static final ProjectId SOUTH = new ProjectId(2);
  static final ApiSecret SECRET = ApiSecret.of("a-secret-of-the-card-system-0001");
  static final ApiSecret OLD_SECRET = ApiSecret.of("a-secret-of-the-card-system-0000");
  static final LocalDate DAY = LocalDate.parse("2026-11-22");
  static final Instant AT = Instant.parse("2026-11-23T08:15:02.114Z");

  final List<Object> asked = new ArrayList<>();
  final Map<String, byte[]> nonces = new HashMap<>();
  BookingOutcome outcome = new BookingOutcome.InFlight();
  ReversalOutcome reversal = new ReversalOutcome.DeliveryInProgress();
  MoneyOrderOutcome moneyOrder = new MoneyOrderOutcome.BalanceNotHeld();
  ActOutcome act = new ActOutcome.AlreadyOpen();
  TariffDesk.Outcome tariff = new TariffDesk.Outcome.TariffUnknown();
  AccountPresets.Outcome preset = new AccountPresets.Outcome.ProjectUnknown();
  final Set<String> held = new HashSet<>();
  boolean away;

  void reset() {
    asked.clear();
    nonces.clear();
    held.clear();
    away = false;
  }

  @Override
  public Previews.Outcome preview(Grant grant, Asked question) {
    asked.add(question);
    if (!question.account().value().equals("A-1")) {
      return new Previews.Outcome.AccountUnknown();
    }
    if (question.tariff().filter("dormitory"::equals).isEmpty()) {
      return new Previews.Outcome.TariffUnknown();
    }
    if (question.version().filter(it -> !it.mistakes().isEmpty()).isPresent()) {
      return new Previews.Outcome.Faulty(question.version().get().mistakes());
    }
    TariffPreview preview =
        TariffPreview.of(
            TariffTimeline.of(List.of(flat())),
            RatingState.NEW,
            question.month(),
            List.of(
                List.of(
                    RegisterReading.of(
                        Instant.parse("2026-03-05T08:00:00Z"), Energy.ofWattHours(5)),
                    RegisterReading.of(
                        Instant.parse("2026-03-05T09:00:00Z"), Energy.ofWattHours(1_005)))));
    return new Previews.Outcome.Previewed(
        question, org.prepayhub.units.Utility.ELECTRICITY, Optional.empty(), preview);
  }

  @Override
  public List<TariffDesk.Summary> list(Grant grant) {
    return List.of(summary());
  }

  private static TariffDesk.Summary summary() {
    return new TariffDesk.Summary(
        "north", "dormitory", org.prepayhub.units.Utility.ELECTRICITY, 1, AT);
  }

  @Override
  public TariffDesk.Found find(Grant grant, TariffDesk.Named named) {
    asked.add(named);
    return named.code().equals("dormitory")
        ? new TariffDesk.Found.Shown(
            summary(),
            List.of(new TariffDesk.Version(AT, "{\"price\":0.5283}")),
            List.of(new TariffDesk.Assignment(Optional.of("market"), Optional.empty(), AT)))
        : new TariffDesk.Found.TariffUnknown();
  }

  @Override
  public TariffDesk.Outcome add(Grant grant, TariffDesk.NewVersion version) {
    asked.add(version);
    return tariff;
  }

  @Override
  public TariffDesk.Outcome assign(Grant grant, TariffDesk.NewAssignment assignment) {
    asked.add(assignment);
    return tariff;
  }

  @Override
  public AccountPresets.Outcome preset(Grant grant, AccountPresets.NewAccount account) {
    asked.add(account);
    return preset;
  }

  static TariffDesk.Receipt tariffReceipt() {
    return new TariffDesk.Receipt(
        "north", "dormitory", new OrderNo("P-1"), AT, Optional.of("market"), Optional.empty(), AT);
  }

  private static Tariff flat() {
    return new Tariff(
        "dormitory",
        Instant.parse("2026-01-01T00:00:00Z"),
        org.prepayhub.units.Utility.ELECTRICITY,
        RateClock.flat(ZoneOffset.UTC),
        Map.of(Rate.FLAT, Price.ofYuan(new BigDecimal("0.6"))),
        false,
        Ladder.NONE,
        List.of(),
        Optional.empty());
  }

  static BookingOutcome.Booked booked() {
    return new BookingOutcome.Booked(receipt());
  }

  static RechargeReceipt receipt() {
    return new RechargeReceipt(new OrderNo("O-1"), OrderState.BOOKED, Money.ofFen(12_500), AT);
  }

  static ReversalReceipt reversalReceipt(Optional<Money> balance) {
    return new ReversalReceipt(
        new OrderNo("O-1"), new ReversalNo("R-1"), Money.ofFen(5_000), balance, AT);
  }

  @Override
  public Optional<Credentials> find(String id) {
    refuseWhenAway();
    return switch (id) {
      case "card" -> client(id, NORTH, 100_000, Set.of(Scope.values()));
      case "south" -> client(id, SOUTH, 100_000, Set.of(Scope.values()));
      case "slow" -> client(id, NORTH, 1, Set.of(Scope.values()));
      case "clerk" -> client(id, NORTH, 100_000, Set.of(Scope.READ, Scope.ACCOUNT));
      case "reader" -> client(id, NORTH, 100_000, Set.of(Scope.READ));
      default -> Optional.empty();
    };
  }

  private static Optional<Credentials> client(
      String id, ProjectId project, int rate, Set<Scope> scopes) {
    return Optional.of(
        new Credentials(
            new ApiClient(id, Set.of(project), scopes, rate), List.of(SECRET, OLD_SECRET)));
  }

  @Override
  public void save(ApiClient client) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void add(String id, ApiSecret secret) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Claim claim(String clientId, String nonce, byte[] signature) {
    refuseWhenAway();
    byte @Nullable [] before = nonces.putIfAbsent(clientId + " " + nonce, signature);
    if (before == null) {
      return Claim.FRESH;
    }
    return Arrays.equals(before, signature) ? Claim.REPEATED : Claim.REUSED;
  }

  @Override
  public int forgetBefore(Instant instant) {
    return 0;
  }

  @Override
  public BookingOutcome book(Grant grant, RechargeRequest request) {
    asked.add(request);
    return outcome;
  }

  @Override
  public ReversalOutcome reverse(Grant grant, ReversalRequest request) {
    asked.add(request);
    return reversal;
  }

  @Override
  public Optional<OrderView> find(Grant grant, OrderNo orderNo) {
    asked.add(orderNo);
    if (orderNo.value().equals("O-0")) {
      return Optional.of(neverCame(orderNo));
    }
    if (!grant.projects().contains(NORTH) || !orderNo.value().equals("O-1")) {
      return Optional.empty();
    }
    return Optional.of(
        new OrderView(
            orderNo,
            OrderState.DELIVERED,
            Money.ofFen(5_000),
            Money.ofFen(12_500),
            AT,
            Optional.of(AT.plusSeconds(2)),
            Optional.of(new MeterNo("M-1")),
            Optional.of(10),
            Optional.empty(),
            false));
  }

  @Override
  public MoneyOrderOutcome post(Grant grant, MoneyOrderRequest request) {
    asked.add(request);
    return moneyOrder;
  }

  @Override
  public Optional<MoneyOrderReceipt> find(Grant grant, Numbered order) {
    asked.add(order);
    return order.orderNo().value().equals("D-1")
        ? Optional.of(moneyReceipt(order.kind()))
        : Optional.empty();
  }

  @Override
  public Optional<List<OrderOfAccount>> ofAccount(Grant grant, OrderPage page) {
    asked.add(page);
    MoneyOrderReceipt refund = moneyReceipt(MoneyOrderKind.REFUND);
    return page.accountNo().value().equals("A-1")
        ? Optional.of(
            List.of(
                new OrderOfAccount(
                    7,
                    "refund",
                    "desk",
                    refund.request().orderNo(),
                    refund.request().purse(),
                    refund.request().amount(),
                    refund.balance(),
                    refund.request().reason(),
                    refund.request().operator(),
                    AT)))
        : Optional.empty();
  }

  static MoneyOrderReceipt moneyReceipt(MoneyOrderKind kind) {
    return new MoneyOrderReceipt(
        new MoneyOrderRequest(
            kind,
            new OrderNo("D-1"),
            new Purse(
                new AccountNo("A-1"),
                org.prepayhub.units.Utility.ELECTRICITY,
                kind == MoneyOrderKind.GRANT ? Fund.SUBSIDY : Fund.CASH),
            Money.ofFen(4_200),
            new Reason("搬走了"),
            new Operator("Chen Li")),
        MoneyOrderState.POSTED,
        Money.ZERO,
        AT);
  }

  @Override
  public ActOutcome act(Grant grant, ActRequest request) {
    asked.add(request);
    if (held.contains(request.accountNo().value())) {
      throw new Unavailable("another transaction holds the account");
    }
    return act;
  }

  @Override
  public AccountActs.Found find(Grant grant, Wanted wanted) {
    asked.add(wanted);
    return switch (wanted.accountNo().value()) {
      case "A-1" -> new AccountActs.Found.Act(actReceipt(wanted.act()));
      case "A-2" -> new AccountActs.Found.Nothing();
      default -> new AccountActs.Found.NoAccount();
    };
  }

  static ActReceipt actReceipt(AccountAct act, long... rates) {
    boolean opening = act == AccountAct.OPENING;
    KeptReading typed =
        new KeptReading(
            new MeterNo("M-1"),
            AT,
            Energy.ofWattHours(1_200),
            LongStream.of(rates).mapToObj(Energy::ofWattHours).toList(),
            true);
    Settled wallet =
        new Settled(
            org.prepayhub.units.Utility.ELECTRICITY,
            Fund.CASH,
            Settlement.ofCash(Money.ofFen(4_201), 560_000));
    return new ActReceipt(
        act,
        new OrderNo("X-1"),
        new AccountNo("A-1"),
        AT,
        List.of(typed),
        act.leadsTo() == AccountState.OPEN && !opening ? List.of(typed) : List.of(),
        opening ? Optional.of(Money.ofFen(500)) : Optional.empty(),
        act == AccountAct.CLOSURE ? List.of(wallet) : List.of());
  }

  private static OrderView neverCame(OrderNo orderNo) {
    return new OrderView(
        orderNo,
        OrderState.REVERSED,
        Money.ofFen(5_000),
        Money.ZERO,
        AT,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.of("rolled back"),
        true);
  }

  @Override
  public Optional<AccountView> find(Grant grant, AccountNo accountNo) {
    asked.add(accountNo);
    if (!grant.projects().contains(NORTH)) {
      return Optional.empty();
    }
    WalletView wallet =
        new WalletView(
            Utility.ELECTRICITY,
            Fund.CASH,
            Money.ofFen(90),
            Money.ofFen(100),
            Money.ofFen(10),
            Money.ofFen(5));
    return Optional.of(
        new AccountView(
            accountNo,
            "north",
            "B3-204",
            AccountState.OPEN,
            "NORMAL",
            Optional.of(AT),
            Optional.empty(),
            List.of(wallet),
            List.of(new MeterNo("M-1"))));
  }

  @Override
  public Optional<List<PlaceView>> under(Grant grant, Optional<PlaceCode> parent) {
    asked.add(parent);
    return parent.isPresent() && !parent.get().value().equals("楼 3")
        ? Optional.empty()
        : Optional.of(List.of(new PlaceView(new PlaceCode("B3-2"), "二层", "floor")));
  }

  @Override
  public Optional<MeterView> find(Grant grant, MeterNo meterNo) {
    asked.add(meterNo);
    return meterNo.value().equals("M-1")
        ? Optional.of(
            new MeterView(
                meterNo,
                "hub-dormitory-3c",
                "IN_SERVICE",
                "ONLINE",
                Optional.of("A-1"),
                Optional.of(reading())))
        : Optional.empty();
  }

  @Override
  public Optional<List<Reading>> readings(Grant grant, MeterNo meterNo, Instant from, Instant to) {
    asked.add(List.of(meterNo, from, to));
    return meterNo.value().equals("M-1") ? Optional.of(List.of(reading())) : Optional.empty();
  }

  @Override
  public List<RunView> latest(Grant grant, int limit) {
    asked.add(limit);
    return List.of(
        new RunView(7, "dormitories", AT, Optional.of(AT), Optional.empty(), 606, 605, 0, 1));
  }

  @Override
  public Optional<List<ProjectDay>> ofProject(Grant grant, String project, Page page) {
    asked.add(page);
    if (!grant.projects().contains(NORTH) || !project.equals("north")) {
      return Optional.empty();
    }
    return Optional.of(
        List.of(
            new ProjectDay(
                DAY.plusDays(1),
                AT,
                AT.plusSeconds(86_400),
                CloseState.HELD,
                Optional.of("it waits"),
                Optional.empty(),
                List.of()),
            new ProjectDay(
                DAY,
                AT.minusSeconds(86_400),
                AT,
                CloseState.CLOSED,
                Optional.empty(),
                Optional.of(new Seal(AT.plusSeconds(90), 606, 1, "c0ffee")),
                List.of(walletDay()))));
  }

  @Override
  public Optional<List<AccountDay>> ofAccount(Grant grant, AccountNo accountNo, Page page) {
    asked.add(page);
    return grant.projects().contains(NORTH)
        ? Optional.of(List.of(new AccountDay(DAY, List.of(walletDay()))))
        : Optional.empty();
  }

  @Override
  public Optional<Statement> statement(
      Grant grant, AccountNo accountNo, LocalDate from, LocalDate to) {
    asked.add(List.of(accountNo, from, to));
    return grant.projects().contains(NORTH)
        ? Optional.of(new Statement(from, to, 30, List.of(walletDay())))
        : Optional.empty();
  }

  @Override
  public Optional<List<ProjectPeriod>> periodsOfProject(
      Grant grant, String project, PeriodPage page) {
    asked.add(page);
    return grant.projects().contains(NORTH) && project.equals("north")
        ? Optional.of(
            List.of(
                new ProjectPeriod(
                    new PeriodCloses.Span(DAY.withDayOfMonth(1), DAY),
                    AT.minusSeconds(22L * 86_400),
                    AT,
                    22,
                    new Seal(AT.plusSeconds(90), 606, 1, "c0ffee"),
                    List.of(walletDay()))))
        : Optional.empty();
  }

  @Override
  public Optional<List<AccountPeriod>> periodsOfAccount(
      Grant grant, AccountNo accountNo, PeriodPage page) {
    asked.add(page);
    return grant.projects().contains(NORTH)
        ? Optional.of(
            List.of(
                new AccountPeriod(
                    new PeriodCloses.Span(DAY.withDayOfMonth(1), DAY), List.of(walletDay()))))
        : Optional.empty();
  }

  @Override
  public Optional<List<MeterDay>> days(Grant grant, MeterNo meterNo, LocalDate from, LocalDate to) {
    asked.add(List.of(meterNo, from, to));
    return meterNo.value().equals("M-1")
        ? Optional.of(
            List.of(
                new MeterDay(
                    DAY,
                    AT,
                    Energy.ofWattHours(100),
                    Energy.ofWattHours(150),
                    false,
                    true,
                    List.of(Energy.ofWattHours(20), Energy.ofWattHours(30)))))
        : Optional.empty();
  }

  private static WalletDay walletDay() {
    return new WalletDay(
        org.prepayhub.units.Utility.WATER,
        "SUBSIDY",
        Balance.of(
            Money.ofFen(100),
            new Movements(
                Map.of(
                    EntryKind.OPENING,
                    Money.ofFen(7),
                    EntryKind.CHARGE,
                    Money.ofFen(-30),
                    EntryKind.WRITE_OFF,
                    Money.ofFen(3)))),
        2);
  }

  private static Reading reading() {
    return new Reading(
        new MeterId(1),
        AT,
        AT.plusSeconds(1),
        Reading.Source.BACK_FILL,
        Energy.ofWattHours(1_284_311),
        List.of(Energy.ofWattHours(1_284_311)),
        Optional.of(new Reading.Purse(Money.ofFen(-20), null, 9)),
        Optional.of(new Reading.Electrical(List.of(2218), null, List.of(88), 981, null)),
        List.of(new Reading.Circuit(false, false, false, true, false)),
        1);
  }

  private void refuseWhenAway() {
    if (away) {
      throw new Unavailable("The database did not answer in time; ask again");
    }
  }
}
