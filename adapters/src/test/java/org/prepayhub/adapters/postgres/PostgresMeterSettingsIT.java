package org.prepayhub.adapters.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.prepayhub.adapters.postgres.PayingCampus.EPOCH;
import static org.prepayhub.adapters.postgres.PayingCampus.NODE;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.prepayhub.adapters.postgres.PayingCampus.Room;
import org.prepayhub.command.DueSetting;
import org.prepayhub.command.MeterSetting;
import org.prepayhub.command.OpenSetting;
import org.prepayhub.command.SettingVerdict;
import org.prepayhub.ledger.WorkItems;
import org.prepayhub.site.SitePrices;
import org.prepayhub.site.SitePrices.Assignment;
import org.prepayhub.site.SitePrices.Version;
import org.prepayhub.site.Written;
import org.prepayhub.tariff.TariffDesk.Named;
import org.prepayhub.tariff.TariffDesk.NewAssignment;
import org.prepayhub.tariff.TariffDesk.Outcome;
import org.prepayhub.units.AccountNo;
import org.prepayhub.units.GatewayId;
import org.prepayhub.units.OrderNo;
import org.springframework.jdbc.core.JdbcTemplate;

/** What meters should hold and what became of it, against a real PostgreSQL. */
final class PostgresMeterSettingsIT {
  @RegisterExtension static final TestDatabase database = TestDatabase.fresh();

  private static final Written HERE = Written.at("tariffs/rooms.yaml", 1);
  private static final Instant NOW = Instant.parse("2026-03-02T02:00:00Z");
  private static final Instant LATE = NOW.plusSeconds(10);
  private static final Instant TOMORROW = NOW.plus(Duration.ofDays(1));
  private static final String YEAR = "2026-01-01T00:00:00Z";
  private static int campuses;

  private final String code = "settings-" + ++campuses;
  private final PayingCampus campus = PayingCampus.on(database, code);
  private final Room room = campus.room(code);
  private final EngineSession engine = new EngineSession(database.engine());
  private final PostgresMeterSettings settings = on(NODE);

  private PostgresMeterSettings on(String node) {
    return new PostgresMeterSettings(engine, new PostgresEvents(), node);
  }

  @BeforeEach
  void theMeterWasReadAndTheProjectPushes() {
    run("update meter_state set last_read_at = now() where project_id = ?");
    pushes("PRICE");
  }

  private void pushes(String settings) {
    run("update project set pushed_settings = '{%s}' where project_id = ?".formatted(settings));
  }

  private void run(String sql) {
    database.sql().sql(sql).param(campus.project.value()).update();
  }

  private void price(List<Version> versions, Assignment... assignments) {
    JdbcTemplate jdbc = new JdbcTemplate(database.engine());
    new PriceUpserts(
            jdbc, new SitePrices(List.of(), versions, List.of(assignments)), campus.project.value())
        .all();
    jdbc.update(SiteSql.NEW_PRICES, campus.project.value());
  }

  private static Version flat(String tariff, String from, String price) {
    return HeldCampus.version(tariff, from, Map.of("price", price));
  }

  private static Assignment toAll(String tariff, String from) {
    return HeldCampus.toAll(tariff, from);
  }

  private void onePrice(String price) {
    price(List.of(flat("rooms", YEAR, price)), toAll("rooms", YEAR));
  }

  private void compare(Instant now) {
    compare(NODE, EPOCH, now);
  }

  private void compare(String node, long epoch, Instant now) {
    new PostgresWantedSettings(engine, node)
        .bringUpToDate(Map.of(campus.gateway, epoch), now, now.minus(Duration.ofDays(1)));
  }

  private List<DueSetting> claim(Instant now) {
    return settings.claim(Map.of(campus.gateway, EPOCH), now, now.plusSeconds(30), 10);
  }

  private DueSetting only(Instant now) {
    List<DueSetting> due = claim(now);
    assertThat(due).hasSize(1);
    return due.getFirst();
  }

  private DueSetting wanted() {
    onePrice("0.6259");
    compare(NOW);
    return only(NOW);
  }

  private void conclude(DueSetting due, Instant now, SettingVerdict verdict) {
    assertThat(settings.conclude(due, now, open -> verdict)).isEqualTo(verdict);
  }

  private void confirm(DueSetting due) {
    conclude(due, NOW, new SettingVerdict.Send(LATE));
    conclude(due, NOW, new SettingVerdict.Confirmed(TOMORROW));
  }

  private void seen(DueSetting due, Consumer<OpenSetting> check) {
    settings.conclude(
        due,
        NOW,
        open -> {
          check.accept(open);
          return new SettingVerdict.NotOurs();
        });
  }

  private List<String> rows() {
    return texts(
        "select m.meter_no || ' ' || s.setting || ' ' || s.state || coalesce(' ' || s.wanted::text,"
            + " '') from meter_setting s join meter m using (meter_id) where s.project_id = ? order"
            + " by 1");
  }

  private List<String> texts(String sql) {
    return database.sql().sql(sql).param(campus.project.value()).query(String.class).list();
  }

  private List<String> items() {
    return texts(
        "select kind || ': ' || why from work_item where project_id = ? and settled_at is null"
            + " order by work_item_id");
  }

  @Test
  void nothingIsWantedOfAProjectThatDoesNotSaySo() {
    pushes("");
    onePrice("0.6259");

    compare(NOW);

    assertThat(rows()).isEmpty();
  }

  @Test
  void whatIsWantedFollowsFromTariffAndLadder() {
    pushes("PRICE,THRESHOLDS");
    onePrice("0.6259");
    WatchedCampus.agree(database, campus.project.value(), WatchedCampus.toAll());

    compare(NOW);

    assertThat(rows())
        .containsExactly(
            "M" + code + " PRICE WANTED {6259}", "M" + code + " THRESHOLDS WANTED {2000,500,1000}");
    assertThat(claim(NOW))
        .extracting(DueSetting::setting)
        .containsExactlyInAnyOrder(MeterSetting.PRICE, MeterSetting.THRESHOLDS);
    compare(NOW.plusSeconds(60));
    assertThat(texts("select distinct attempts::text from meter_setting where project_id = ?"))
        .as("a second look changes nothing")
        .containsExactly("1");
  }

  @Test
  void theTariffOfTheAccountGoesBeforeThatOfTheProject() {
    Room other = campus.room(code + "-b");
    run("update meter_state set last_read_at = now() where project_id = ?");
    price(
        List.of(flat("rooms", YEAR, "0.6"), flat("staff", YEAR, "0.5")),
        toAll("rooms", YEAR),
        new Assignment(
            HERE, "staff", Optional.empty(), Optional.of(other.account()), Instant.parse(YEAR)));

    compare(NOW);

    assertThat(rows())
        .containsExactly(
            "M" + code + " PRICE WANTED {6000}", "M" + code + "-b PRICE WANTED {5000}");
  }

  /** What the item {@code unfit-setting} asks for is done for one account by a call. */
  @Test
  void onlyTheMeterOfTheAccountIsToldAnotherPriceThatACallGivesIt() {
    Room other = campus.room(code + "-b");
    run("update meter_state set last_read_at = now() where project_id = ?");
    price(
        List.of(
            flat("rooms", YEAR, "0.62595"), flat("hall", YEAR, "0.7"), flat("staff", YEAR, "0.5")),
        toAll("rooms", YEAR));
    compare(NOW);
    assertThat(rows()).containsExactly("M" + code + " PRICE UNFIT", "M" + code + "-b PRICE UNFIT");

    give("all", "hall", Optional.empty());
    give("one", "staff", Optional.of(other.account()));
    compare(LATE);

    assertThat(rows())
        .containsExactly(
            "M" + code + " PRICE WANTED {7000}", "M" + code + "-b PRICE WANTED {5000}");
  }

  private void give(String number, String tariff, Optional<AccountNo> account) {
    Outcome outcome =
        new PostgresTariffs(
                new WebSession(database.web(), Duration.ofSeconds(5)),
                Clock.fixed(NOW, ZoneOffset.UTC))
            .assign(
                campus.grant,
                new NewAssignment(
                    new Named(Optional.of(code), tariff),
                    new OrderNo(code + number),
                    NOW.toString(),
                    Optional.empty(),
                    account));
    assertThat(outcome).isInstanceOf(Outcome.Added.class);
  }

  @Test
  void aMeterThatWasNeverReadIsLeftAlone() {
    run("update meter_state set last_read_at = null where project_id = ?");
    onePrice("0.6259");

    compare(NOW);

    assertThat(rows()).isEmpty();
  }

  @Test
  void whatIsSentAndShownIsConfirmedAndLookedAtAgain() {
    DueSetting due = wanted();
    assertThat(due.parameters()).isEqualTo(Map.of("price", 6_259L));
    assertThat(due.meter()).isEqualTo(room.meter());

    confirm(due);

    assertThat(rows()).containsExactly("M" + code + " PRICE CONFIRMED {6259}");
    assertThat(
            texts("select kind || ' ' || (detail ->> 'command') from event where project_id = ?"))
        .containsExactly("CommandConfirmed price");
    compare(NOW.plusSeconds(60));
    assertThat(claim(TOMORROW.minusMillis(1))).isEmpty();
    conclude(only(TOMORROW), TOMORROW, new SettingVerdict.Confirmed(TOMORROW.plusSeconds(60)));
    assertThat(texts("select kind from event where project_id = ?"))
        .as("no second time")
        .hasSize(1);
  }

  @Test
  void whatAHandAtTheMeterChangedIsWantedAgain() {
    confirm(wanted());
    DueSetting again = only(TOMORROW);

    conclude(again, TOMORROW, new SettingVerdict.Send(TOMORROW.plusSeconds(10)));

    assertThat(rows()).containsExactly("M" + code + " PRICE WANTED {6259}");
    assertThat(
            database
                .sql()
                .sql("select since from meter_setting where project_id = ?")
                .param(campus.project.value())
                .query((row, i) -> ReadingRows.instant(row, "since"))
                .single())
        .isEqualTo(TOMORROW);
    conclude(again, TOMORROW, new SettingVerdict.Confirmed(TOMORROW.plusSeconds(86_400)));
  }

  @Test
  void aTariffThatChangesIsWantedAtItsInstantWhateverIsUnderWay() {
    price(
        List.of(flat("rooms", YEAR, "0.6259"), flat("rooms", "2026-03-02T02:01:00Z", "0.63")),
        toAll("rooms", YEAR));
    compare(NOW);
    DueSetting old = only(NOW);
    conclude(old, NOW, new SettingVerdict.Send(LATE));
    compare(NOW.plusSeconds(59));
    assertThat(rows()).containsExactly("M" + code + " PRICE WANTED {6259}");

    compare(NOW.plusSeconds(60));

    assertThat(rows()).containsExactly("M" + code + " PRICE WANTED {6300}");
    assertThat(settings.conclude(old, NOW, open -> new SettingVerdict.Confirmed(TOMORROW)))
        .as("of the price before")
        .isEqualTo(new SettingVerdict.NotOurs());
    DueSetting next = only(NOW.plusSeconds(60));
    assertThat(next.values()).containsExactly(6_300L);
    seen(next, open -> assertThat(open.lateUntil()).as("of the frame before").contains(LATE));
  }

  @Test
  void whatWasConfirmedIsWantedOtherwiseAtOnce() {
    confirm(wanted());
    onePriceMore("0.7");

    compare(NOW.plusSeconds(60));

    assertThat(only(NOW.plusSeconds(60)).values()).containsExactly(7_000L);
  }

  @Test
  void whatOnePriceCannotSayIsNotSentAndOnTheWorkListUntilItCan() {
    price(List.of(flat("staff", YEAR, "0.62595")), toAll("staff", YEAR));
    compare(NOW);

    assertThat(rows()).containsExactly("M" + code + " PRICE UNFIT");
    assertThat(claim(NOW.plusSeconds(600))).isEmpty();
    assertThat(items())
        .containsExactly(
            "unfit-setting: its tariff staff costs 0.62595 yuan, and it holds whole 0.0001 yuan");
    compare(NOW.plusSeconds(60));
    assertThat(items()).hasSize(1);
    price(List.of(flat("staff", "2026-03-02T02:02:00Z", "0.6259")));
    compare(NOW.plusSeconds(120));
    assertThat(rows()).containsExactly("M" + code + " PRICE WANTED {6259}");
  }

  @Test
  void withoutTariffOrLadderNothingIsSentAndItIsSaidWhy() {
    pushes("PRICE,THRESHOLDS");

    compare(NOW);

    assertThat(items())
        .containsExactlyInAnyOrder(
            "unfit-setting: it has no tariff now", "unfit-setting: it has no ladder now");
    assertThat(claim(NOW)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "update meter set commissioning = 'REPLACED'",
        "update meter set money_held_by = 'HUB', takes_sales = false",
        "update meter set account_id = null, takes_sales = false",
        "update account set closed_at = now()",
        "update account set balance_held_by = 'HUB'",
        "update project set pushed_settings = '{THRESHOLDS}'"
      })
  void nothingIsSentToAMeterThatIsNoLongerOfThisKind(String change) {
    DueSetting due = wanted();

    run(change + " where project_id = ?");

    assertThat(settings.conclude(due, NOW, open -> new SettingVerdict.Send(LATE)))
        .isEqualTo(new SettingVerdict.NotOurs());
    assertThat(claim(NOW.plusSeconds(600))).as("nor is it asked").isEmpty();
    compare(NOW.plusSeconds(60));
    assertThat(rows()).contains("M" + code + " PRICE UNWANTED");
  }

  @Test
  void theMeterInItsPlaceIsToldAnew() {
    confirm(wanted());
    run(
        "update meter set commissioning = 'REPLACED', account_id = null, takes_sales = false where"
            + " project_id = ?");
    Room next = campus.room(code + "-next");
    run("update meter_state set last_read_at = now() where project_id = ?");

    compare(NOW.plusSeconds(60));

    assertThat(rows())
        .containsExactly("M" + code + " PRICE UNWANTED", "M" + code + "-next PRICE WANTED {6259}");
    assertThat(only(NOW.plusSeconds(60)).meter()).isEqualTo(next.meter());
  }

  @Test
  void whoIsFencedOffChangesNothing() {
    wanted();
    assertThat(claim(NOW.plusSeconds(29))).as("it is this node's for a while").isEmpty();
    DueSetting first = only(NOW.plusSeconds(31));
    DueSetting later = only(NOW.plusSeconds(62));
    SettingVerdict.Send send = new SettingVerdict.Send(LATE);
    SettingVerdict.NotOurs notOurs = new SettingVerdict.NotOurs();

    assertThat(settings.conclude(first, NOW, open -> send)).as("taken up since").isEqualTo(notOurs);
    assertThat(on("node-b").conclude(later, NOW, open -> send)).isEqualTo(notOurs);
    DueSetting before =
        new DueSetting(
            later.id(),
            later.meter(),
            later.gateway(),
            EPOCH - 1,
            later.attempt(),
            later.setting(),
            later.values());
    assertThat(settings.conclude(before, NOW, open -> send)).isEqualTo(notOurs);
    Map<GatewayId, Long> old = Map.of(campus.gateway, EPOCH - 1);
    assertThat(settings.claim(old, NOW.plusSeconds(99), LATE, 10)).isEmpty();
    assertThat(settings.claim(Map.of(), NOW.plusSeconds(99), LATE, 10)).isEmpty();
    onePriceMore("0.7");
    compare(NODE, EPOCH - 1, NOW.plusSeconds(60));
    compare("node-b", EPOCH, NOW.plusSeconds(60));
    assertThat(rows()).containsExactly("M" + code + " PRICE WANTED {6259}");
  }

  private void onePriceMore(String price) {
    price(List.of(flat("rooms", "2026-03-02T00:00:00Z", price)));
  }

  @Test
  void whatTheMeterRefusesIsOnTheWorkListAndTriedAgainOnceThatIsSettled() {
    DueSetting due = wanted();
    conclude(due, NOW, new SettingVerdict.Refused("the meter answered with exception 3"));
    assertThat(rows()).containsExactly("M" + code + " PRICE REFUSED {6259}");
    assertThat(items()).containsExactly("refused-setting: the meter answered with exception 3");
    compare(NOW.plusSeconds(60));
    assertThat(claim(NOW.plusSeconds(60))).isEmpty();

    run(
        "update work_item set settled_at = now(), settlement_client = 'desk', settlement_no = 's'"
            + " || work_item_id, settlement_reason = 'mended', settled_by = 'Chen' where project_id"
            + " = ?");
    compare(NOW.plusSeconds(120));

    assertThat(rows()).containsExactly("M" + code + " PRICE WANTED {6259}");
    DueSetting again = only(NOW.plusSeconds(120));
    conclude(again, NOW, new SettingVerdict.Refused("the meter answered with exception 3"));
    assertThat(items()).as("found again").hasSize(1);
  }

  @Test
  void whatTheMeterRefusedIsForgottenWhenOtherValuesAreWanted() {
    conclude(wanted(), NOW, new SettingVerdict.Refused("the meter answered with exception 3"));
    onePriceMore("0.7");

    compare(NOW.plusSeconds(60));

    assertThat(rows()).containsExactly("M" + code + " PRICE WANTED {7000}");
  }

  @Test
  void whatCannotBeToldForADayIsOnTheWorkListOnceAndTriedOn() {
    DueSetting due = wanted();
    conclude(due, NOW, new SettingVerdict.WaitUntil(LATE, "no answer in 1 s"));
    seen(only(LATE), open -> assertThat(open.tries()).isEqualTo(1));
    compare(TOMORROW.minusSeconds(1));
    assertThat(items()).isEmpty();

    compare(TOMORROW);
    compare(TOMORROW.plusSeconds(60));

    assertThat(items())
        .containsExactly(
            "late-setting: the meter does not hold it yet; it is tried on: no answer in 1 s");
    assertThat(claim(TOMORROW)).hasSize(1);
  }

  @Test
  void theWorkListTellsWhichMeterIsLate() {
    conclude(wanted(), NOW, new SettingVerdict.WaitUntil(LATE, "no answer in 1 s"));
    compare(TOMORROW);

    assertThat(
            new PostgresWorkItems(campus.web(), Clock.systemUTC())
                .list(
                    campus.grant,
                    new WorkItems.Page(WorkItems.State.OPEN, Optional.empty(), 0, 10)))
        .singleElement()
        .satisfies(item -> assertThat(item.subject()).contains("M" + code));
  }

  @Test
  void oneOfManyWhoLookAtOnceTakesItUp() throws Exception {
    onePrice("0.6259");
    compare(NOW);
    Callable<List<DueSetting>> look = () -> claim(NOW);
    try (ExecutorService many = Executors.newFixedThreadPool(4)) {
      int taken = 0;
      for (Future<List<DueSetting>> one : many.invokeAll(List.of(look, look, look, look))) {
        taken += one.get().size();
      }
      assertThat(taken).isEqualTo(1);
    }
  }

  @Test
  void whatManyMetersRefuseIsOneItemOfTheirProject() {
    conclude(wanted(), NOW, new SettingVerdict.Refused("the meter answered with exception 3"));

    assertThat(
            new PostgresWorkItems(campus.web(), Clock.systemUTC())
                .list(
                    campus.grant,
                    new WorkItems.Page(WorkItems.State.OPEN, Optional.empty(), 0, 10)))
        .singleElement()
        .satisfies(item -> assertThat(item.subject()).contains(code));
  }

  @Test
  void whatIsToBeToldGoesBeforeWhatIsToBeLookedAtAgain() {
    pushes("PRICE,THRESHOLDS");
    onePrice("0.6259");
    compare(NOW);
    run(
        "insert into meter_setting (project_id, meter_id, setting, state, wanted, since, due_at,"
            + " confirmed_at) select m.project_id, m.meter_id, 'THRESHOLDS', 'CONFIRMED',"
            + " '{3,2,1}', now(), '-infinity', now() from meter m where m.project_id = ?"
            + " on conflict (meter_id, setting) do update set state = 'CONFIRMED', wanted ="
            + " '{3,2,1}', why = null, due_at = '-infinity', confirmed_at = now()");

    assertThat(settings.claim(Map.of(campus.gateway, EPOCH), NOW, LATE, 1))
        .extracting(DueSetting::setting)
        .containsExactly(MeterSetting.PRICE);
  }

  @Test
  void aMeterThatWouldOpenItsCircuitsIsKnown() {
    run(
        "insert into meter_setting (project_id, meter_id, setting, state, wanted, since, due_at)"
            + " select m.project_id, m.meter_id, 'THRESHOLDS', 'WANTED', '{3,2,100}', now(),"
            + " '-infinity' from meter m where m.project_id = ?");
    pushes("THRESHOLDS");

    run("update meter_state set last_balance_fen = -99 where project_id = ?");
    seen(only(NOW), open -> assertThat(open.cutsPower()).isFalse());
    run("update meter_state set last_balance_fen = -100 where project_id = ?");
    seen(only(NOW.plusSeconds(31)), open -> assertThat(open.cutsPower()).isTrue());
  }

  /** It is asked for each second, over all that was confirmed. */
  @Test
  void whatIsDueIsFoundWithoutASearch() {
    database
        .sql()
        .sql(
            """
            with filler as (
              insert into meter (project_id, meter_no, line_id, group_id, station, profile, money_held_by, takes_sales,
                commissioning)
              select m.project_id, m.meter_no || '-' || i, m.line_id, m.group_id, i, 'p', 'METER', false, 'REMOVED'
              from meter m cross join generate_series(1, 20000) i where m.meter_id = ?
              returning meter_id, project_id
            )
            insert into meter_setting (project_id, meter_id, setting, state, wanted, since, due_at, confirmed_at)
            select project_id, meter_id, 'PRICE', 'CONFIRMED', '{1}', now(), now() + interval '1 day', now() from filler
            """)
        .param(room.meter().value())
        .update();
    try {
      database.sql().sql("analyze meter_setting").update();

      assertThat(plan(MeterSettingSql.CLAIM)).contains("meter_setting_due");
    } finally {
      run("delete from meter_setting where project_id = ?");
    }
  }

  private String plan(String sql) {
    String asked =
        sql.replace("?::timestamptz", "now()")
            .replace("?::integer[]", "'{1}'::integer[]")
            .replace("?::bigint[]", "'{1}'::bigint[]")
            .replace("node = ?", "node = 'n'")
            .replace("state = ?", "state = 'CONFIRMED'")
            .replace("limit ?", "limit 10");
    return String.join("\n", database.sql().sql("explain " + asked).query(String.class).list());
  }
}
