package org.prepayhub.adapters.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.prepayhub.adapters.postgres.HeldCampus.NOON;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.prepayhub.access.Grant;
import org.prepayhub.ledger.LedgerProof.Difference;
import org.prepayhub.tariff.TariffDefinition.VersionDefinition;
import org.prepayhub.tariff.TariffDesk.Assignment;
import org.prepayhub.tariff.TariffDesk.Found;
import org.prepayhub.tariff.TariffDesk.Named;
import org.prepayhub.tariff.TariffDesk.NewAssignment;
import org.prepayhub.tariff.TariffDesk.NewVersion;
import org.prepayhub.tariff.TariffDesk.Outcome;
import org.prepayhub.tariff.TariffDesk.Outcome.Added;
import org.prepayhub.tariff.TariffDesk.Outcome.ContentDiffers;
import org.prepayhub.tariff.TariffDesk.Outcome.Faulty;
import org.prepayhub.tariff.TariffDesk.Outcome.ProjectUnknown;
import org.prepayhub.tariff.TariffDesk.Outcome.Replayed;
import org.prepayhub.tariff.TariffDesk.Outcome.Settled;
import org.prepayhub.tariff.TariffDesk.Outcome.TariffUnknown;
import org.prepayhub.tariff.TariffDesk.Summary;
import org.prepayhub.tariff.TariffDesk.Version;
import org.prepayhub.tariff.TariffDraft;
import org.prepayhub.tariff.TariffMistake;
import org.prepayhub.units.AccountNo;
import org.prepayhub.units.OrderNo;
import org.prepayhub.units.ProjectId;
import org.prepayhub.units.Utility;

/** Callers add to prices once, never under a charge, and are told as a file is. */
class PostgresTariffsIT {
  @RegisterExtension static final TestDatabase database = TestDatabase.fresh();
  private static final String YEAR = "2026-01-01T00:00:00Z";
  private static int campuses;

  private final String code = "tariffs-" + ++campuses;
  private final HeldCampus campus = new HeldCampus(database, code);
  private final Grant grant = new Grant("desk", Set.of(new ProjectId(campus.campus.project)));
  private final PostgresTariffs tariffs =
      new PostgresTariffs(
          new WebSession(database.web(), Duration.ofSeconds(5)), Clock.fixed(NOON, ZoneOffset.UTC));

  @AfterEach
  void theBooksAgree() {
    assertThat(campus.differences()).isEmpty();
  }

  private static Instant minute(int minutes) {
    return NOON.plus(Duration.ofMinutes(minutes));
  }

  private NewVersion version(String number, String tariff, String from, String price) {
    return version(number, tariff, Utility.ELECTRICITY, from, price);
  }

  private NewVersion version(
      String number, String tariff, Utility utility, String from, String price) {
    VersionDefinition definition =
        new VersionDefinition(
            from,
            Optional.of(new BigDecimal(price)),
            Optional.empty(),
            Map.of(),
            Optional.empty(),
            Optional.empty());
    return new NewVersion(
        new Named(Optional.empty(), tariff),
        new OrderNo(code + number),
        new TariffDraft(utility, definition, List.of()));
  }

  private NewAssignment assignment(
      String number, String tariff, String from, Optional<String> group, Optional<Integer> meter) {
    return new NewAssignment(
        new Named(Optional.of(code), tariff),
        new OrderNo(code + number),
        from,
        group,
        meter.map(campus::account));
  }

  private NewAssignment toAll(String number, String tariff, String from) {
    return assignment(number, tariff, from, Optional.empty(), Optional.empty());
  }

  private long versions() {
    return campus.number(
        "select count(*) from tariff_version where project_id = " + campus.campus.project);
  }

  @Test
  void theNextChargeIsByWhatACallerAdded() {
    campus.flat("1");
    campus.accept(campus.reading(0, NOON, 0));
    campus.accept(campus.reading(0, minute(30), 1_000));

    Added added = (Added) tariffs.add(grant, version("v", "rooms", minute(30).toString(), "0.50"));
    campus.accept(campus.reading(0, minute(60), 2_000));

    assertThat(added.receipt().addedAt()).isEqualTo(NOON);
    assertThat(campus.posted(0)).as("1 kWh at 1, 1 at 0.5").isEqualTo(-150);
    assertThat(tariffs.add(grant, version("v", "rooms", minute(30).toString(), "0.5")))
        .as("again, when it is charged")
        .isEqualTo(new Replayed(added.receipt()));
    assertThat(tariffs.add(grant, version("v", "rooms", minute(30).toString(), "0.6")))
        .isEqualTo(new ContentDiffers());
    assertThat(tariffs.add(grant, version("v", "shops", minute(30).toString(), "0.5")))
        .isEqualTo(new ContentDiffers());
    assertThat(versions()).isEqualTo(2);
  }

  @Test
  void aNewTariffIsGivenToAnAccountAGroupAndAll() {
    assertThat(tariffs.add(grant, version("v-1", "all", YEAR, "1"))).isInstanceOf(Added.class);
    assertThat(tariffs.add(grant, version("v-2", "some", YEAR, "2"))).isInstanceOf(Added.class);
    assertThat(tariffs.add(grant, version("v-3", "one", YEAR, "3"))).isInstanceOf(Added.class);

    Added all = (Added) tariffs.assign(grant, toAll("a-1", "all", YEAR));
    assertThat(
            tariffs.assign(
                grant,
                assignment("a-2", "some", "2026-03-10T12:30", Optional.of(code), Optional.empty())))
        .isInstanceOf(Added.class);
    assertThat(
            tariffs.assign(
                grant,
                assignment("a-3", "one", minute(30).toString(), Optional.empty(), Optional.of(2))))
        .isInstanceOf(Added.class);

    for (int i = 0; i <= 2; i++) {
      campus.accept(
          campus.reading(0, minute(30 * i), 1_000L * i),
          campus.reading(2, minute(30 * i), 1_000L * i));
    }
    assertThat(campus.posted(0)).as("1 of all, 2 of its group").isEqualTo(-300);
    assertThat(campus.posted(2)).as("1 of all, 3 of its own").isEqualTo(-400);
    assertThat(tariffs.assign(grant, toAll("a-1", "all", YEAR)))
        .isEqualTo(new Replayed(all.receipt()));
    assertThat(tariffs.assign(grant, toAll("a-1", "some", YEAR))).isEqualTo(new ContentDiffers());
  }

  @Test
  void whatIsStoredOrChargedIsNotChanged() {
    campus.flat("1");
    campus.accept(campus.reading(0, NOON, 0));
    campus.accept(campus.reading(0, minute(30), 1_000));
    long revision = revision();

    assertThat(tariffs.add(grant, version("v", "rooms", YEAR, "0.5")))
        .isEqualTo(
            new Settled(
                new TariffMistake(
                    "price",
                    "the version rooms from " + YEAR + " is stored with another price",
                    "A version is never edited: put it back as it was, and write one with a later"
                        + " 'from'")));
    assertThat(tariffs.add(grant, version("v", "rooms", minute(29).toString(), "0.5")))
        .isEqualTo(
            new Settled(
                new TariffMistake(
                    "from",
                    "the tariff rooms is charged up to " + minute(30),
                    "Give it a later instant: what is charged never changes")));
    assertThat(
            tariffs.add(grant, version("v", "rooms", Utility.WATER, minute(90).toString(), "0.5")))
        .isInstanceOfSatisfying(
            Settled.class, it -> assertThat(it.why().path()).isEqualTo("utility"));
    assertThat(tariffs.add(grant, version("w", "other", YEAR, "0.5"))).isInstanceOf(Added.class);
    assertThat(tariffs.assign(grant, toAll("a", "other", YEAR)))
        .isEqualTo(
            new Settled(
                new TariffMistake(
                    "tariff",
                    "ELECTRICITY project from " + YEAR + " the tariff is rooms, not other",
                    "Put it back as it was, and write an assignment with a later 'from'")));
    assertThat(
            tariffs.assign(
                grant,
                assignment("a", "other", minute(29).toString(), Optional.empty(), Optional.of(0))))
        .isInstanceOfSatisfying(
            Settled.class,
            it ->
                assertThat(it.why().what())
                    .isEqualTo(
                        "the account " + campus.account(0) + " is charged up to " + minute(30)));
    assertThat(
            tariffs.assign(
                grant,
                assignment("a", "other", minute(29).toString(), Optional.empty(), Optional.of(2))))
        .as("that one is not charged, and the number was not used up")
        .isInstanceOf(Added.class);
    assertThat(revision()).isEqualTo(revision + 2);
  }

  @Test
  void theFirstVersionIsThePriceOfAllBeforeItToo() {
    campus.price(
        List.of(HeldCampus.version("late", "2027-06-01T00:00:00Z", Map.of("price", "1"))),
        HeldCampus.toAll("late", YEAR));
    campus.accept(campus.reading(0, NOON, 0));
    campus.accept(campus.reading(0, minute(30), 1_000));

    assertThat(tariffs.add(grant, version("v", "late", minute(60).toString(), "0.5")))
        .isInstanceOfSatisfying(Settled.class, it -> assertThat(it.why().path()).isEqualTo("from"));
    assertThat(tariffs.add(grant, version("v", "late", "2027-07-01T00:00:00Z", "0.5")))
        .isInstanceOf(Added.class);
  }

  @Test
  void whatHasAMistakeIsNoRepeat() {
    NewVersion sound = version("v", "rooms", YEAR, "1");
    tariffs.add(grant, sound);
    TariffMistake mistake = new TariffMistake("extras.fund", "'abc' is not a decimal number", "");

    assertThat(
            tariffs.add(
                grant,
                new NewVersion(
                    sound.tariff(),
                    sound.number(),
                    new TariffDraft(
                        Utility.ELECTRICITY, sound.draft().version(), List.of(mistake)))))
        .isEqualTo(new Faulty(List.of(mistake)));
  }

  private long revision() {
    return campus.number(
        "select revision from tariff_book where project_id = " + campus.campus.project);
  }

  @Test
  void whatAFileBroughtIsAddedAgainAsItIs() {
    campus.flat("1");
    campus.accept(campus.reading(0, NOON, 0));
    campus.accept(campus.reading(0, minute(30), 1_000));

    assertThat(tariffs.add(grant, version("v", "rooms", YEAR, "1.00"))).isInstanceOf(Added.class);
    assertThat(tariffs.assign(grant, toAll("a", "rooms", YEAR))).isInstanceOf(Added.class);
    assertThat(versions()).isEqualTo(1);
  }

  @Test
  void tellsAllMistakesAndStoresNothing() {
    assertThat(tariffs.add(grant, version("v", "Rooms", "2026-01-01", "-1")))
        .isInstanceOfSatisfying(
            Faulty.class,
            it ->
                assertThat(it.mistakes())
                    .extracting(TariffMistake::path)
                    .containsExactly("code", "from", "price"));
    assertThat(versions()).isZero();
    assertThat(tariffs.assign(grant, toAll("a", "rooms", YEAR))).isEqualTo(new TariffUnknown());
    tariffs.add(grant, version("v", "rooms", YEAR, "1"));
    assertThat(
            tariffs.assign(
                grant,
                new NewAssignment(
                    new Named(Optional.empty(), "rooms"),
                    new OrderNo(code + "a"),
                    "soon",
                    Optional.of("nowhere"),
                    Optional.of(new AccountNo("nobody")))))
        .isInstanceOfSatisfying(
            Faulty.class,
            it ->
                assertThat(it.mistakes())
                    .extracting(TariffMistake::path)
                    .containsExactly("from", "account", "group", "account"));
    database
        .sql()
        .sql("update account set balance_held_by = 'NONE' where account_no = ?")
        .param(campus.account(3).value())
        .update();
    assertThat(toAccount("a", 3))
        .isInstanceOfSatisfying(
            Faulty.class,
            it -> assertThat(it.mistakes().getFirst().what()).contains("no tariff charges it"));
  }

  private Outcome toAccount(String number, int meter) {
    return tariffs.assign(
        grant, assignment(number, "rooms", YEAR, Optional.empty(), Optional.of(meter)));
  }

  @Test
  void anAccountWhoseMeterIsToldThePriceMayHaveATariffOfItsOwn() {
    tariffs.add(grant, version("v", "rooms", YEAR, "1"));
    database
        .sql()
        .sql("update account set balance_held_by = 'METER' where account_no = ?")
        .param(campus.account(3).value())
        .update();

    assertThat(toAccount("a", 3))
        .isInstanceOfSatisfying(
            Faulty.class,
            it ->
                assertThat(it.mistakes())
                    .singleElement()
                    .extracting(TariffMistake::mend)
                    .asString()
                    .contains("pushToMeters: [price]"));
    run(
        "update project set pushed_settings = '{PRICE}' where project_id = "
            + campus.campus.project);
    assertThat(toAccount("a", 3)).isInstanceOf(Added.class);
  }

  @Test
  void whoSeesSeveralProjectsNamesOne() {
    HeldCampus other = new HeldCampus(database, code + "-other");
    Grant both =
        new Grant(
            "both",
            Set.of(new ProjectId(campus.campus.project), new ProjectId(other.campus.project)));

    assertThat(tariffs.add(both, version("v", "rooms", YEAR, "1"))).isEqualTo(new ProjectUnknown());
    assertThat(tariffs.find(both, new Named(Optional.empty(), "rooms")))
        .isEqualTo(new Found.ProjectUnknown());
    assertThat(tariffs.find(grant, new Named(Optional.of(code + "-other"), "rooms")))
        .isEqualTo(new Found.ProjectUnknown());
    assertThat(tariffs.find(both, new Named(Optional.of(code), "rooms")))
        .isEqualTo(new Found.TariffUnknown());
    assertThat(tariffs.assign(both, toAll("a", "rooms", YEAR))).isEqualTo(new TariffUnknown());
  }

  @Test
  void aNumberOfAProjectThatIsNoLongerTheClientsIsUsed() {
    HeldCampus other = new HeldCampus(database, code + "-other");
    Grant moved = new Grant("desk", Set.of(new ProjectId(other.campus.project)));
    tariffs.add(grant, version("v", "rooms", YEAR, "1"));

    assertThat(tariffs.add(moved, version("v", "rooms", YEAR, "1")))
        .isEqualTo(new ContentDiffers());
    assertThat(tariffs.list(moved)).isEmpty();
  }

  @Test
  void showsWhatIsStored() {
    campus.flat("1");
    tariffs.add(grant, version("v", "rooms", "2026-03-10T12:00", "0.50"));
    tariffs.assign(
        grant, assignment("a", "rooms", NOON.toString(), Optional.empty(), Optional.of(2)));

    Summary summary = new Summary(code, "rooms", Utility.ELECTRICITY, 2, NOON);
    assertThat(tariffs.list(grant)).containsExactly(summary);
    assertThat(tariffs.find(grant, new Named(Optional.empty(), "rooms")))
        .isEqualTo(
            new Found.Shown(
                summary,
                List.of(
                    new Version(Instant.parse(YEAR), "{\"price\":1}"),
                    new Version(NOON, "{\"price\":0.5}")),
                List.of(
                    new Assignment(Optional.empty(), Optional.of(campus.account(2)), NOON),
                    new Assignment(Optional.empty(), Optional.empty(), Instant.parse(YEAR)))));
  }

  @Test
  void theSameAtOnceIsAddedOnceAndOfTwoThatDifferOneIs() throws Exception {
    List<Callable<Object>> same = new ArrayList<>();
    List<Callable<Object>> differing = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      String number = "d-" + i;
      String price = "0.1" + i;
      same.add(() -> tariffs.add(grant, version("s", "rooms", YEAR, "1")));
      differing.add(
          () -> tariffs.add(grant, version(number, "rooms", minute(60).toString(), price)));
    }

    assertThat(Race.atOnce(same).stream().map(Object::getClass))
        .containsOnlyOnce(Added.class)
        .containsOnly(Added.class, Replayed.class);
    assertThat(Race.atOnce(differing).stream().map(Object::getClass))
        .containsOnlyOnce(Added.class)
        .containsOnly(Added.class, Settled.class);
    assertThat(versions()).isEqualTo(2);
  }

  @Test
  void chargesAndAdditionsAtOnceKeepTheBooks() throws Exception {
    campus.flat("1");
    campus.accept(campus.reading(0, NOON, 0));
    List<Callable<Object>> calls = new ArrayList<>();
    for (int i = 1; i <= 4; i++) {
      int minutes = 10 * i;
      String number = "v-" + i;
      calls.add(
          () -> tariffs.add(grant, version(number, "rooms", minute(minutes - 5).toString(), "2")));
      calls.add(
          () -> {
            campus.accept(campus.reading(0, minute(minutes), 100L * minutes));
            return "charged";
          });
    }

    List<Object> answers = Race.atOnce(calls);

    assertThat(answers.stream().filter(Outcome.class::isInstance))
        .allMatch(it -> it instanceof Added || it instanceof Settled);
  }

  @Test
  void aVersionThatWasChangedBesideItsCallIsFound() {
    tariffs.add(grant, version("v", "rooms", YEAR, "1"));
    tariffs.assign(grant, toAll("a", "rooms", YEAR));
    String ofProject = " where project_id = " + campus.campus.project;

    run("update tariff_version set definition = '{\"price\":2}'" + ofProject);
    assertThat(campus.differences())
        .extracting(Difference::what)
        .singleElement()
        .asString()
        .contains("is stored with other content");
    run("update tariff_version set definition = '{\"price\":1}'" + ofProject);
    run(
        "update tariff_assignment set effective_from = effective_from + interval '1 day'"
            + ofProject);
    assertThat(campus.differences())
        .extracting(Difference::what)
        .singleElement()
        .asString()
        .contains("is not stored");
    run(
        "update tariff_assignment set effective_from = effective_from - interval '1 day'"
            + ofProject);
  }

  private void run(String sql) {
    database.sql().sql(sql).update();
  }
}
