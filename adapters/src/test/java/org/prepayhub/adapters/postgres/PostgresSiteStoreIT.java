package org.prepayhub.adapters.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.prepayhub.access.Grant;
import org.prepayhub.arrears.NoTripWindow;
import org.prepayhub.arrears.Restore;
import org.prepayhub.command.MeterSetting;
import org.prepayhub.recharge.RechargeRequest.Fund;
import org.prepayhub.site.Site;
import org.prepayhub.site.SiteArrears;
import org.prepayhub.site.SiteChange;
import org.prepayhub.site.SiteChange.FromTo;
import org.prepayhub.site.SiteChange.What;
import org.prepayhub.site.SiteChanges;
import org.prepayhub.site.SiteKind;
import org.prepayhub.site.SitePrices;
import org.prepayhub.site.SiteProblem;
import org.prepayhub.site.SiteRejected;
import org.prepayhub.site.SiteStore.Missing;
import org.prepayhub.site.Written;
import org.prepayhub.tariff.HolidayCalendar;
import org.prepayhub.tariff.TariffDefinition.VersionDefinition;
import org.prepayhub.tariff.TariffDesk;
import org.prepayhub.tariff.TariffDraft;
import org.prepayhub.units.AccountNo;
import org.prepayhub.units.MeterNo;
import org.prepayhub.units.Money;
import org.prepayhub.units.OrderNo;
import org.prepayhub.units.ProjectId;
import org.prepayhub.units.Utility;

final class PostgresSiteStoreIT {
  @RegisterExtension static final TestDatabase database = TestDatabase.fresh();

  private static final Written HERE = Written.at("site.yaml", 7);
  private static int sites;

  private final String code = "s" + ++sites;
  private final PostgresSiteStore store =
      new PostgresSiteStore(
          new EngineSession(database.engine()), new PostgresEvents(), Clock.systemUTC());

  @BeforeEach
  void storesASite() {
    store.store(site(), Missing.STAYS);
  }

  @Test
  void aRepeatChangesNothing() {
    String before = rows();
    String placed = whereRowsLie();

    SiteChanges changes = store.store(site(), Missing.STAYS).changes();

    assertThat(changes.all()).extracting(SiteChange::what).containsOnly(What.UNCHANGED);
    assertThat(rows()).isEqualTo(before);
    assertThat(whereRowsLie()).as("no row was written again").isEqualTo(placed);
  }

  @Test
  void theCutOfItsDaysAndWhatPaysFirstAreTakenAndThenUnchanged() {
    Site site = site();
    LocalTime before = LocalTime.of(23, 30);
    Site.Project project =
        new Site.Project(
            HERE, code, "Site", ZoneOffset.UTC, before, List.of(), Fund.CASH, Set.of());
    Site cut = of(project, site);

    assertThat(store.store(cut, Missing.STAYS).changes().of(SiteKind.PROJECT, What.CHANGED))
        .singleElement()
        .satisfies(
            change ->
                assertThat(change.fields())
                    .isEqualTo(
                        Map.of(
                            "dayCut",
                            new FromTo("00:00", "23:30"),
                            "paysFirst",
                            new FromTo("subsidy", "cash"))));
    assertThat(store.preview(cut, Missing.STAYS).all())
        .extracting(SiteChange::what)
        .containsOnly(What.UNCHANGED);
  }

  @Test
  void theSemestersOfItsBooksAreTakenAndThenUnchanged() {
    Site terms =
        of(
            new Site.Project(
                HERE,
                code,
                "Site",
                ZoneOffset.UTC,
                LocalTime.MIDNIGHT,
                List.of(MonthDay.of(2, 20), MonthDay.of(9, 1)),
                Fund.SUBSIDY,
                Set.of()),
            site());

    assertThat(store.store(terms, Missing.STAYS).changes().of(SiteKind.PROJECT, What.CHANGED))
        .singleElement()
        .satisfies(
            change ->
                assertThat(change.fields())
                    .isEqualTo(Map.of("semesters", new FromTo("", "02-20 09-01"))));
    assertThat(store.preview(terms, Missing.STAYS).all())
        .extracting(SiteChange::what)
        .containsOnly(What.UNCHANGED);
  }

  @Test
  void whatIsSetInItsMetersIsTakenAndThenUnchanged() {
    Site pushing =
        of(
            new Site.Project(
                HERE,
                code,
                "Site",
                ZoneOffset.UTC,
                LocalTime.MIDNIGHT,
                List.of(),
                Fund.SUBSIDY,
                Set.of(MeterSetting.THRESHOLDS, MeterSetting.PRICE)),
            site());

    assertThat(store.store(pushing, Missing.STAYS).changes().of(SiteKind.PROJECT, What.CHANGED))
        .singleElement()
        .satisfies(
            change ->
                assertThat(change.fields())
                    .isEqualTo(Map.of("pushToMeters", new FromTo("", "price thresholds"))));
    assertThat(store.preview(pushing, Missing.STAYS).all())
        .extracting(SiteChange::what)
        .containsOnly(What.UNCHANGED);
    assertThat(store.store(site(), Missing.STAYS).changes().of(SiteKind.PROJECT, What.CHANGED))
        .as("and left to others again")
        .hasSize(1);
  }

  @Test
  void aPreviewSaysWhatAnImportWouldDoAndChangesNothing() {
    Site changed = with(meters(m -> m.number().value().endsWith("-2") ? moved(m, 9) : m));
    String before = dump();

    SiteChanges preview =
        store.preview(plus(changed, meter("3", Optional.empty(), 3)), Missing.STAYS);

    assertThat(preview.refused()).isEmpty();
    assertThat(preview.of(SiteKind.METER, What.NEW))
        .extracting(SiteChange::name)
        .containsExactly(no("3"));
    assertThat(preview.of(SiteKind.METER, What.CHANGED))
        .singleElement()
        .satisfies(
            change ->
                assertThat(change.fields()).isEqualTo(Map.of("station", new FromTo("2", "9"))));
    assertThat(preview.of(SiteKind.METER, What.UNCHANGED)).hasSize(1);
    assertThat(dump()).isEqualTo(before);
  }

  @Test
  void anImportDoesWhatThePreviewSaid() {
    Site changed = plus(with(site().meters()), meter("3", Optional.empty(), 3));
    SiteChanges preview = store.preview(changed, Missing.STAYS);

    SiteChanges done = store.store(changed, Missing.STAYS).changes();

    assertThat(done.all()).isEqualTo(preview.all());
    assertThat(commissioning("3")).isEqualTo("NOT_INITIALISED");
  }

  @Test
  void twoMetersMaySwapTheirAddresses() {
    Site swapped = with(meters(m -> moved(m, 3 - m.station())));

    store.store(swapped, Missing.STAYS);

    assertThat(station("1")).isEqualTo(2);
    assertThat(station("2")).isEqualTo(1);
  }

  @Test
  void aMeterThatIsInNoFileStaysUnlessItIsAskedToLeave() {
    Site fewer = with(List.of(site().meters().getFirst()));

    SiteChanges changes = store.store(fewer, Missing.STAYS).changes();

    assertThat(changes.of(SiteKind.METER, What.LEFT))
        .singleElement()
        .satisfies(left -> assertThat(left.why()).contains("--remove"));
    assertThat(commissioning("2")).isEqualTo("NOT_INITIALISED");

    store.store(fewer, Missing.LEAVES);

    assertThat(commissioning("2")).isEqualTo("REMOVED");
    assertThat(events("MeterRemoved")).isEqualTo(1);
  }

  @Test
  void aMeterWithMoneyInItDoesNotLeave() {
    readTo("1", 1234);
    Site fewer = with(List.of(site().meters().get(1)));

    assertRefused(fewer, no("1") + " cannot be removed: it held 12.34 yuan");
    assertThat(commissioning("1")).isEqualTo("IN_SERVICE");
  }

  @Test
  void aMeterThatWasSoldToSinceItWasReadDoesNotLeave() {
    readTo("1", 0);
    order("1", "DELIVERED");
    Site fewer = with(List.of(site().meters().get(1)));

    assertRefused(fewer, no("1") + " cannot be removed: it was sold to after it was last read");
  }

  @Test
  void aMeterWithAnOpenRechargeDoesNotLeave() {
    order("1", "BOOKED");
    Site fewer = with(List.of(site().meters().get(1)));

    assertRefused(fewer, "order " + code + "-o (BOOKED) has not ended");
  }

  @Test
  void aMeterThatIsToBeClearedDoesNotLeave() {
    database
        .sql()
        .sql(
            """
            insert into purse_order (project_id, kind, client, order_no, meter_id, amount_fen, reason, operator, asked_at, due_at)
            select project_id, 'CLEAR', 'hub', 'left-1', meter_id, 0, 'left', 'hub', now(), now()
            from meter where meter_no = :no
            """)
        .param("no", no("1"))
        .update();
    Site fewer = with(List.of(site().meters().get(1)));

    assertRefused(fewer, "order left-1 (QUEUED) has not ended");
  }

  /** Or they would be sent to whichever meter has its address next, and looked for for ever. */
  @Test
  void whatLeavesIsToldNothingAndDecidedOnNoMore() {
    store.store(site().with(arrears(2_000)), Missing.STAYS);
    readTo("1", 0);
    sql(
        "insert into command (project_id, client, command_no, meter_id, kind, reason, asked_at,"
            + " due_at) select project_id, 'hub', 'left', meter_id, 'CLOSE', 'money', now(), now()"
            + " from meter where meter_no = ?",
        no("1"));
    sql(
        "insert into account_standing (account_id, utility, project_id, due_at) select account_id,"
            + " 'ELECTRICITY', project_id, now() from account where account_no = ? on conflict do"
            + " nothing",
        no("A"));

    store.store(without(with(List.of(site().meters().get(1))), no("A")), Missing.LEAVES);

    assertThat(closed()).isTrue();
    assertThat(told("select state, why from command where command_no = 'left'"))
        .isEqualTo("(CANCELLED,\"the meter is in service no more\")");
    assertThat(
            told(
                "select s.due_at, s.revision from account_standing s join account a using"
                    + " (account_id) where a.account_no = '"
                    + no("A")
                    + "'"))
        .isEqualTo("(,9223372036854775807)");
  }

  private static void sql(String statement, String name) {
    database.sql().sql(statement).param(name).update();
  }

  @Test
  void anEmptyMeterLeavesAndItsAddressIsFree() {
    readTo("1", 0);
    Site replaced =
        without(with(List.of(site().meters().get(1), meter("9", Optional.empty(), 1))), no("A"));

    store.store(replaced, Missing.LEAVES);

    assertThat(commissioning("1")).isEqualTo("REMOVED");
    assertThat(station("9")).isEqualTo(1);
    assertThat(closed()).isTrue();
  }

  @Test
  void anAddressIsTakenAsLongAsItsMeterStays() {
    Site replaced = with(List.of(site().meters().get(1), meter("9", Optional.empty(), 1)));

    assertThat(store.preview(replaced, Missing.STAYS).refused())
        .singleElement()
        .satisfies(
            problem -> assertThat(problem.what()).contains("still taken by meter " + no("1")));
  }

  @Test
  void aMeterThatLeftDoesNotComeBack() {
    store.store(with(List.of(site().meters().getFirst())), Missing.LEAVES);

    assertThat(store.preview(site(), Missing.STAYS).refused())
        .extracting(SiteProblem::what)
        .containsExactly(no("2") + " is REMOVED and does not come back");
  }

  @Test
  void aMeterIsNotMovedToAnotherAccount() {
    Site other = with(meters(m -> m.number().value().equals(no("2")) ? paidBy(m, no("A")) : m));

    assertThat(store.preview(other, Missing.STAYS).refused())
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.line()).isEqualTo(7);
              assertThat(problem.field()).isEqualTo("account");
              assertThat(problem.what()).contains("stored with account none, not " + no("A"));
            });
    assertThatThrownBy(() -> store.store(other, Missing.STAYS)).isInstanceOf(SiteRejected.class);
  }

  @Test
  void whoHoldsABalanceMayBeSaidUntilSomethingIsBooked() {
    Site held = heldBy(site(), "HUB");

    assertThat(store.store(held, Missing.STAYS).changes().of(SiteKind.ACCOUNT, What.CHANGED))
        .singleElement()
        .satisfies(
            change ->
                assertThat(change.fields())
                    .isEqualTo(Map.of("balanceHeldBy", new FromTo("METER", "HUB"))));
    wallet(0);

    assertThat(store.preview(heldBy(site(), "NONE"), Missing.STAYS).refused())
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.line()).isEqualTo(7);
              assertThat(problem.what())
                  .isEqualTo("the balance of " + no("A") + " is held by HUB, not NONE");
            });
    assertThat(store.preview(held, Missing.STAYS).refused()).isEmpty();
  }

  @Test
  void anAccountThatWasClosedAtTheDeskKeepsNoImportBack() {
    act("closure", "A");
    database
        .sql()
        .sql("update account set closed_at = now() where account_no = ?")
        .param(no("A"))
        .update();
    String before = rows();
    Site same = heldBy(site(), "HUB");

    SiteChanges changes = store.store(same, Missing.STAYS).changes();

    assertThat(changes.of(SiteKind.ACCOUNT, What.UNCHANGED))
        .extracting(SiteChange::why)
        .containsExactly("it was closed: take it out of the files");
    assertThat(rows()).isEqualTo(before);
  }

  @Test
  void anAccountThatWasClosedByAnImportDoesNotComeBack() {
    database
        .sql()
        .sql("update account set closed_at = now() where account_no = ?")
        .param(no("A"))
        .update();

    assertThat(store.preview(site(), Missing.STAYS).refused())
        .extracting(SiteProblem::what)
        .containsExactly(no("A") + " is closed");
  }

  @Test
  void metersAndRoomsStayWithWhomTheyCameToAtTheDesk() {
    act("transfer", "A");
    database
        .sql()
        .sql(
            "insert into account_reading (account_act_id, project_id, meter_id, utility, read_at,"
                + " total, typed, begins) select c.account_act_id, c.project_id, m.meter_id,"
                + " 'ELECTRICITY', now(), 5, true, true from account_act c, meter m where c.act_no"
                + " = ? and m.meter_no = ?")
        .params(no("transfer"), no("2"))
        .update();
    database
        .sql()
        .sql(
            "with p as (insert into place (project_id, code, name, kind) select project_id, 'room',"
                + " 'r', 'room' from account where account_no = ? returning place_id), a as (update"
                + " account set place_id = p.place_id from p where account_no = ? returning"
                + " account_id) update meter set account_id = a.account_id from a where meter_no ="
                + " ?")
        .params(no("A"), no("A"), no("2"))
        .update();
    String before = rows();

    SiteChanges changes = store.store(site(), Missing.STAYS).changes();

    assertThat(changes.all())
        .filteredOn(change -> !change.why().isEmpty() && change.what() == What.UNCHANGED)
        .extracting(change -> change.name() + ": " + change.why())
        .containsExactlyInAnyOrder(
            no("2") + ": its account stays " + no("A") + ": write that into the files",
            no("A") + ": its place stays room: write that into the files");
    assertThat(rows()).isEqualTo(before);
  }

  /** As the desk keeps what it does to an account. */
  private void act(String kind, String account) {
    database
        .sql()
        .sql(
            "insert into account_act (project_id, kind, client, act_no, account_id, asked, reason,"
                + " operator, acted_at) select project_id, ?, 'desk', ?, account_id, 'a', 'r', 'o',"
                + " now() from account where account_no = ?")
        .params(kind, no(kind), no(account))
        .update();
  }

  @Test
  void anAccountIsPresetOnceAndNotAgain() {
    Site added = heldBy(site(), "HUB", true);
    database.sql().sql("delete from meter where meter_no like ?").param(no("%")).update();
    database.sql().sql("delete from account where account_no = ?").param(no("A")).update();

    store.store(added, Missing.STAYS);
    assertThat(state()).isEqualTo("PRESET");
    database
        .sql()
        .sql("update account set opened_at = now() where account_no = ?")
        .param(no("A"))
        .update();
    store.store(added, Missing.STAYS);
    assertThat(state()).isEqualTo("OPEN");
  }

  private String state() {
    return database
        .sql()
        .sql("select state from account where account_no = ?")
        .param(no("A"))
        .query(String.class)
        .single();
  }

  @Test
  void tariffsComeInOnceAndAgainChangesNothing() {
    Site priced = site().with(prices("0.5", "2026-10-01", "2026-01-01T00:00:00Z"));

    SiteChanges changes = store.store(priced, Missing.STAYS).changes();
    String before = rows();

    assertThat(changes.of(SiteKind.TARIFF, What.NEW))
        .extracting(SiteChange::name)
        .containsExactly("rooms from 2026-01-01T00:00:00Z");
    assertThat(changes.of(SiteKind.ASSIGNMENT, What.NEW))
        .extracting(SiteChange::name)
        .containsExactly(
            "ELECTRICITY project from 2026-01-01T00:00:00Z",
            "ELECTRICITY account " + no("A") + " from 2026-01-01T00:00:00Z");
    assertThat(changes.of(SiteKind.CALENDAR, What.NEW)).hasSize(1);
    assertThat(store.store(priced, Missing.STAYS).changes().changeAnything()).isFalse();
    assertThat(rows()).isEqualTo(before);
    assertThat(store.preview(site(), Missing.LEAVES).of(SiteKind.TARIFF, What.LEFT)).hasSize(1);
  }

  @Test
  void aVersionIsNeverEditedOnlySuperseded() {
    store.store(site().with(prices("0.5", "2026-10-01", "2026-01-01T00:00:00Z")), Missing.STAYS);

    assertThat(
            store
                .preview(
                    site().with(prices("0.6", "2026-10-01", "2026-01-01T00:00:00Z")), Missing.STAYS)
                .refused())
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.file()).isEqualTo("tariffs/rooms.yaml");
              assertThat(problem.line()).isEqualTo(3);
              assertThat(problem.what())
                  .isEqualTo(
                      "the version rooms from 2026-01-01T00:00:00Z is stored with another price");
              assertThat(problem.mend()).contains("a later 'from'");
            });
    Site later = site().with(prices("0.6", "2026-10-01", "2026-02-01T00:00:00Z"));
    assertThat(store.store(later, Missing.STAYS).changes().of(SiteKind.TARIFF, What.NEW))
        .hasSize(1);
  }

  @Test
  void whatACallerAddedStaysAndNoFileEditsIt() {
    Site priced = site().with(prices("0.5", "2026-10-01", "2026-01-01T00:00:00Z"));
    int project = store.store(priced, Missing.STAYS).projectId();
    TariffDesk desk =
        new PostgresTariffs(
            new WebSession(database.web(), Duration.ofSeconds(5)), Clock.systemUTC());
    VersionDefinition version =
        new VersionDefinition(
            "2026-03-01T00:00:00Z",
            Optional.of(new BigDecimal("0.7")),
            Optional.empty(),
            Map.of(),
            Optional.empty(),
            Optional.empty());
    assertThat(
            desk.add(
                new Grant("desk", Set.of(new ProjectId(project))),
                new TariffDesk.NewVersion(
                    new TariffDesk.Named(Optional.empty(), "rooms"),
                    new OrderNo(no("V")),
                    new TariffDraft(Utility.ELECTRICITY, version, List.of()))))
        .isInstanceOf(TariffDesk.Outcome.Added.class);

    assertThat(store.store(priced, Missing.STAYS).changes().changeAnything()).isFalse();
    assertThat(store.store(priced, Missing.LEAVES).changes().of(SiteKind.TARIFF, What.LEFT))
        .extracting(SiteChange::name)
        .containsExactly("rooms from 2026-03-01T00:00:00Z");
    assertThat(
            store
                .preview(
                    site().with(prices("0.6", "2026-10-01", "2026-03-01T00:00:00Z")), Missing.STAYS)
                .refused())
        .extracting(problem -> problem.field() + " " + problem.what())
        .containsExactly(
            "price the version rooms from 2026-03-01T00:00:00Z is stored with another price");
    assertThat(
            store
                .preview(
                    site().with(prices("0.7", "2026-10-01", "2026-03-01T00:00:00Z")), Missing.STAYS)
                .of(SiteKind.TARIFF, What.NEW))
        .as("it is the same")
        .isEmpty();
    assertThat(
            store
                .store(
                    site().with(prices("0.8", "2026-10-01", "2026-04-01T00:00:00Z")), Missing.STAYS)
                .changes()
                .of(SiteKind.TARIFF, What.NEW))
        .as("it supersedes")
        .hasSize(1);
  }

  @Test
  void whatIsChargedKeepsItsPrice() {
    store.store(site().with(prices("0.5", "2026-10-01", "2026-01-01T00:00:00Z")), Missing.STAYS);
    database
        .sql()
        .sql(
            """
            insert into meter_rating (meter_id, project_id, account_id, utility, started_at, started_total, read_at, total)
            select meter_id, project_id, account_id, 'ELECTRICITY', '2026-05-01Z', 0, '2026-05-02Z', 1
            from meter where meter_no = :no
            """)
        .param("no", no("1"))
        .update();

    assertThat(
            store
                .preview(
                    site().with(prices("0.5", "2026-04-01", "2026-05-01T12:00:00Z")), Missing.STAYS)
                .refused())
        .extracting(problem -> problem.field() + " " + problem.what())
        .containsExactly(
            "holidays 2026-04-01 of the calendar china is another day than it was charged as",
            "from the tariff rooms is charged up to 2026-05-02T00:00:00Z",
            "from the project is charged up to 2026-05-02T00:00:00Z",
            "from the account " + no("A") + " is charged up to 2026-05-02T00:00:00Z");
    assertThat(
            store
                .preview(
                    site().with(prices("0.5", "2026-11-01", "2026-05-02T00:00:00Z")), Missing.STAYS)
                .refused())
        .isEmpty();
  }

  @Test
  void laddersComeInAreChangedAndLeave() {
    Site watched = site().with(arrears(2_000));

    SiteChanges first = store.store(watched, Missing.STAYS).changes();
    assertThat(first.of(SiteKind.LADDER, What.NEW)).hasSize(3);
    assertThat(first.of(SiteKind.KEEP_POWER, What.NEW)).hasSize(1);
    assertThat(first.of(SiteKind.NO_TRIP, What.NEW)).hasSize(2);
    long book = book();
    assertThat(store.store(watched, Missing.STAYS).changes().changeAnything()).isFalse();
    assertThat(book()).as("nothing is decided anew").isEqualTo(book);

    SiteChanges second = store.store(site().with(arrears(2_500)), Missing.STAYS).changes();
    assertThat(second.of(SiteKind.LADDER, What.CHANGED))
        .singleElement()
        .satisfies(
            it -> {
              assertThat(it.name()).isEqualTo("project");
              assertThat(it.fields()).containsOnlyKeys("alarm1Fen");
            });
    assertThat(book()).isEqualTo(book + 1);

    SiteChanges left = store.store(site(), Missing.STAYS).changes();
    assertThat(left.of(SiteKind.LADDER, What.LEFT)).hasSize(3);
    assertThat(left.of(SiteKind.KEEP_POWER, What.LEFT)).hasSize(1);
    assertThat(left.of(SiteKind.NO_TRIP, What.REMOVED)).as("windows are exchanged").hasSize(2);
    SiteChanges gone = store.store(site(), Missing.LEAVES).changes();
    assertThat(gone.of(SiteKind.LADDER, What.REMOVED)).hasSize(3);
    assertThat(gone.of(SiteKind.KEEP_POWER, What.REMOVED)).hasSize(1);
    SiteChanges none = store.preview(site(), Missing.STAYS);
    assertThat(none.of(SiteKind.LADDER, What.LEFT)).isEmpty();
    assertThat(none.of(SiteKind.KEEP_POWER, What.LEFT)).isEmpty();
    assertThat(none.of(SiteKind.NO_TRIP, What.LEFT)).isEmpty();
  }

  private SiteArrears arrears(long alarm1) {
    AccountNo account = new AccountNo(no("A"));
    return new SiteArrears(
        List.of(
            ladder(Optional.empty(), Optional.empty(), alarm1),
            ladder(Optional.of("plain"), Optional.empty(), 700),
            ladder(Optional.empty(), Optional.of(account), 900)),
        List.of(new SiteArrears.KeepPower(HERE, account)),
        List.of(
            new SiteArrears.NoTrip(
                HERE, new NoTripWindow.Daily(LocalTime.of(22, 0), LocalTime.of(7, 0))),
            new SiteArrears.NoTrip(
                HERE,
                new NoTripWindow.Dates(
                    LocalDate.parse("2026-06-20"), LocalDate.parse("2026-07-03")))));
  }

  private static SiteArrears.Ladder ladder(
      Optional<String> group, Optional<AccountNo> account, long alarm1) {
    return new SiteArrears.Ladder(
        HERE,
        new SiteArrears.Whose(group, account),
        new SiteArrears.Rungs(
            Money.ofFen(alarm1), Money.ofFen(500), Money.ofFen(1_000), Money.ZERO, Money.ZERO),
        Duration.ofHours(2),
        Restore.PERMIT);
  }

  private long book() {
    return database
        .sql()
        .sql("select revision from arrears_book join project using (project_id) where code = :code")
        .param("code", code)
        .query(Long.class)
        .single();
  }

  private SitePrices prices(String price, String holiday, String from) {
    Instant at = Instant.parse(from);
    return new SitePrices(
        List.of(
            new SitePrices.Calendar(
                Written.at("calendars.yaml", 1),
                "china",
                new HolidayCalendar(Set.of(LocalDate.parse(holiday)), Set.of()))),
        List.of(
            new SitePrices.Version(
                Written.at("tariffs/rooms.yaml", 3),
                "rooms",
                Utility.ELECTRICITY,
                at,
                Map.of("price", price))),
        List.of(
            new SitePrices.Assignment(HERE, "rooms", Optional.empty(), Optional.empty(), at),
            new SitePrices.Assignment(
                HERE, "rooms", Optional.empty(), Optional.of(new AccountNo(no("A"))), at)));
  }

  @Test
  void anAccountWithABalanceIsNotClosed() {
    wallet(500);
    Site none = without(with(List.of(site().meters().get(1))), no("A"));

    assertRefused(none, no("A") + " cannot be removed: it has a balance of 5.00 yuan");
    assertThat(closed()).isFalse();
  }

  @Test
  void anAccountThatIsPaidIntoForTheFirstTimeIsNotClosedMeanwhile() throws Exception {
    Site none = without(with(List.of(site().meters().get(1))), no("A"));
    ExecutorService threads = Executors.newSingleThreadExecutor();
    try (threads;
        Connection booking = database.owner().getConnection();
        Statement sql = booking.createStatement()) {
      booking.setAutoCommit(false);
      sql.execute(
          """
          with l as (
            insert into ledger_account (project_id, kind, account_id, utility, fund)
            select project_id, 'WALLET', account_id, 'ELECTRICITY', 'CASH' from account where account_no = '%s'
            returning ledger_account_id, project_id, account_id
          )
          insert into wallet (wallet_id, project_id, account_id, utility, fund, posted_fen)
          select ledger_account_id, project_id, account_id, 'ELECTRICITY', 'CASH', 500 from l
          """
              .formatted(no("A")));
      Future<?> imported = threads.submit(() -> store.store(none, Missing.LEAVES));
      assertThatThrownBy(() -> imported.get(1, TimeUnit.SECONDS))
          .as("it waits")
          .isInstanceOf(TimeoutException.class);
      booking.commit();
      assertThatThrownBy(() -> imported.get(10, TimeUnit.SECONDS))
          .hasCauseInstanceOf(SiteRejected.class);
    }
    assertThat(closed()).isFalse();
  }

  @Test
  void whatOneWalletOwesIsNotPaidByAnother() {
    wallet("ELECTRICITY", 5000);
    wallet("WATER", -5000);
    Site none = without(with(List.of(site().meters().get(1))), no("A"));

    assertRefused(none, no("A") + " cannot be removed: it has a balance of");
    assertThat(closed()).isFalse();
  }

  @Test
  void aChangedZoneMakesPricesAnew() {
    store.store(site().with(prices("0.5", "2026-10-01", "2026-01-01T00:00:00Z")), Missing.STAYS);
    long before = revision();
    Site same = site().with(prices("0.5", "2026-10-01", "2026-01-01T00:00:00Z"));
    store.store(same, Missing.STAYS);
    assertThat(revision()).isEqualTo(before);

    store.store(inZone(same, ZoneOffset.ofHours(8)), Missing.STAYS);

    assertThat(revision()).isGreaterThan(before);
  }

  private static Site inZone(Site site, ZoneOffset zone) {
    Site.Project project = site.project();
    return of(new Site.Project(project.at(), project.code(), project.name(), zone), site);
  }

  private static Site of(Site.Project project, Site site) {
    return new Site(
        project,
        site.gateways(),
        site.groups(),
        site.clients(),
        site.places(),
        site.customers(),
        site.accounts(),
        site.meters(),
        site.prices(),
        site.arrears());
  }

  private long revision() {
    return database
        .sql()
        .sql("select revision from tariff_book join project using (project_id) where code = :code")
        .param("code", code)
        .query(Long.class)
        .single();
  }

  @Test
  void aCallerThatIsInNoFileLosesItsRightsWhenItIsAskedToLeave() {
    database
        .sql()
        .sql(
            """
            with c as (
              insert into api_client (client, scopes, rate_per_second) values (:client, '{read}', 5)
              returning client_id
            )
            insert into api_client_project (client_id, project_id)
            select client_id, project_id from c, project where code = :code
            """)
        .param("client", code + "-c")
        .param("code", code)
        .update();

    SiteChanges changes = store.store(site(), Missing.LEAVES).changes();

    assertThat(changes.of(SiteKind.CLIENT, What.REMOVED)).hasSize(1);
    assertThat(store.preview(site(), Missing.STAYS).of(SiteKind.CLIENT, What.LEFT)).isEmpty();
  }

  @Test
  void numbersOfAnotherProjectAreRefused() {
    Site other =
        new Site(
            new Site.Project(HERE, code + "x", "Other", ZoneOffset.UTC),
            site().gateways(),
            site().groups(),
            List.of(),
            List.of(),
            List.of(),
            site().accounts(),
            site().meters(),
            SitePrices.NONE,
            SiteArrears.NONE);

    assertThat(store.preview(other, Missing.STAYS).refused())
        .extracting(SiteProblem::what)
        .allMatch(what -> what.contains("belongs to another project"))
        .hasSize(3);
  }

  private void assertRefused(Site site, String what) {
    String before = dump();
    assertThatThrownBy(() -> store.store(site, Missing.LEAVES))
        .isInstanceOf(SiteRejected.class)
        .hasMessageContaining(what);
    assertThat(store.preview(site, Missing.LEAVES).refused())
        .anySatisfy(problem -> assertThat(problem.what()).contains(what));
    assertThat(dump()).isEqualTo(before);
  }

  private String no(String name) {
    return code + "-" + name;
  }

  private Site site() {
    return new Site(
        new Site.Project(HERE, code, "Site", ZoneOffset.UTC),
        List.of(
            new Site.Gateway(
                HERE,
                "g",
                "modbus-tcp",
                Duration.ZERO,
                List.of(
                    new Site.Line(
                        HERE,
                        "l",
                        "localhost",
                        502,
                        Duration.ofSeconds(1),
                        Duration.ZERO,
                        2,
                        32)))),
        List.of(new Site.Group(HERE, "plain", Duration.ofSeconds(50), 3)),
        List.of(),
        List.of(new Site.Place(HERE, "hall", Optional.empty(), "Hall", "building")),
        List.of(),
        List.of(
            new Site.Account(
                HERE,
                new AccountNo(no("A")),
                Optional.empty(),
                Optional.of("hall"),
                Money.ofFen(1),
                Money.ofFen(1000),
                Optional.empty(),
                "METER",
                false)),
        List.of(meter("1", Optional.of(no("A")), 1), meter("2", Optional.empty(), 2)),
        SitePrices.NONE,
        SiteArrears.NONE);
  }

  private Site.Meter meter(String name, Optional<String> account, int station) {
    return new Site.Meter(
        HERE,
        new MeterNo(no(name)),
        account.map(AccountNo::new),
        Optional.of("hall"),
        "g",
        "l",
        station,
        "plain",
        "p",
        account.isPresent() ? "METER" : "NONE",
        account.isPresent());
  }

  private static Site.Meter moved(Site.Meter m, int station) {
    return new Site.Meter(
        m.at(),
        m.number(),
        m.account(),
        m.place(),
        m.gateway(),
        m.line(),
        station,
        m.group(),
        m.profile(),
        m.moneyHeldBy(),
        m.takesSales());
  }

  private static Site.Meter paidBy(Site.Meter m, String account) {
    return new Site.Meter(
        m.at(),
        m.number(),
        Optional.of(new AccountNo(account)),
        m.place(),
        m.gateway(),
        m.line(),
        m.station(),
        m.group(),
        m.profile(),
        m.moneyHeldBy(),
        m.takesSales());
  }

  private List<Site.Meter> meters(UnaryOperator<Site.Meter> change) {
    return site().meters().stream().map(change).toList();
  }

  private Site with(List<Site.Meter> meters) {
    Site s = site();
    return new Site(
        s.project(),
        s.gateways(),
        s.groups(),
        s.clients(),
        s.places(),
        s.customers(),
        s.accounts(),
        meters,
        s.prices(),
        s.arrears());
  }

  private static Site heldBy(Site s, String holder) {
    return heldBy(s, holder, false);
  }

  private static Site heldBy(Site s, String holder, boolean preset) {
    return new Site(
        s.project(),
        s.gateways(),
        s.groups(),
        s.clients(),
        s.places(),
        s.customers(),
        s.accounts().stream()
            .map(
                a ->
                    new Site.Account(
                        a.at(),
                        a.number(),
                        a.customer(),
                        a.place(),
                        a.leastRecharge(),
                        a.mostRecharge(),
                        a.hoardingCap(),
                        holder,
                        preset))
            .toList(),
        s.meters(),
        s.prices(),
        s.arrears());
  }

  private Site plus(Site site, Site.Meter more) {
    List<Site.Meter> all = new ArrayList<>(site.meters());
    all.add(more);
    return with(all);
  }

  private static Site without(Site s, String account) {
    return new Site(
        s.project(),
        s.gateways(),
        s.groups(),
        s.clients(),
        s.places(),
        s.customers(),
        s.accounts().stream().filter(a -> !a.number().value().equals(account)).toList(),
        s.meters(),
        s.prices(),
        s.arrears());
  }

  private void readTo(String meter, long balanceFen) {
    database
        .sql()
        .sql(
            """
            with m as (
              update meter set commissioning = 'IN_SERVICE' where meter_no = :no returning meter_id
            )
            update meter_state s set last_balance_fen = :fen from m where s.meter_id = m.meter_id
            """)
        .param("no", no(meter))
        .param("fen", balanceFen)
        .update();
  }

  private long wallet(long fen) {
    return wallet("ELECTRICITY", fen);
  }

  private long wallet(String utility, long fen) {
    return database
        .sql()
        .sql(
            """
            with l as (
              insert into ledger_account (project_id, kind, account_id, utility, fund)
              select project_id, 'WALLET', account_id, :utility, 'CASH' from account where account_no = :no
              returning ledger_account_id, project_id, account_id
            )
            insert into wallet (wallet_id, project_id, account_id, utility, fund, posted_fen)
            select ledger_account_id, project_id, account_id, :utility, 'CASH', :fen from l
            returning wallet_id
            """)
        .param("utility", utility)
        .param("no", no("A"))
        .param("fen", fen)
        .query(Long.class)
        .single();
  }

  private void order(String meter, String state) {
    database
        .sql()
        .sql(
            """
            insert into recharge_order (project_id, client, order_no, account_no, utility, fund, amount_fen, paid_at,
              answer_state, answer_balance_fen, booked_at, account_id, wallet_id, meter_id, state, delivered_at, meter_count)
            select project_id, 'c', :order, :account, 'ELECTRICITY', 'CASH', 1, now(), 'BOOKED', 1, now(), account_id,
              :wallet, meter_id, :state, case :state when 'DELIVERED' then now() end, case :state when 'DELIVERED' then 1 end
            from meter where meter_no = :no
            """)
        .param("order", code + "-o")
        .param("account", no("A"))
        .param("wallet", wallet(0))
        .param("no", no(meter))
        .param("state", state)
        .update();
  }

  private String commissioning(String meter) {
    return database
        .sql()
        .sql("select commissioning from meter where meter_no = :no")
        .param("no", no(meter))
        .query(String.class)
        .single();
  }

  private int station(String meter) {
    return database
        .sql()
        .sql("select station from meter where meter_no = :no")
        .param("no", no(meter))
        .query(Integer.class)
        .single();
  }

  private boolean closed() {
    return database
        .sql()
        .sql("select closed_at is not null from account where account_no = :no")
        .param("no", no("A"))
        .query(Boolean.class)
        .single();
  }

  private int events(String kind) {
    return database
        .sql()
        .sql(
            "select count(*) from event join project p using (project_id) where kind = :kind and"
                + " p.code = :code")
        .param("kind", kind)
        .param("code", code)
        .query(Integer.class)
        .single();
  }

  private static String whereRowsLie() {
    return Stream.of("project", "gateway", "line", "meter_group", "place", "account", "meter")
        .map(table -> told("select ctid, xmin from " + table + " order by 1"))
        .collect(Collectors.joining("\n"));
  }

  /** Every row of every table, and where every sequence stands. */
  private static String dump() {
    return rows() + told("select sequencename, last_value from pg_sequences order by 1");
  }

  private static String rows() {
    return database
        .sql()
        .sql(
            "select quote_ident(relname) from pg_class where relkind = 'r' and relnamespace ="
                + " 'public'::regnamespace order by 1")
        .query(String.class)
        .list()
        .stream()
        .map(table -> table + told("select * from " + table + " order by 1"))
        .collect(Collectors.joining("\n"));
  }

  private static String told(String query) {
    return database
        .sql()
        .sql("select coalesce(string_agg(t::text, '|'), '') from (" + query + ") t")
        .query(String.class)
        .single();
  }
}
