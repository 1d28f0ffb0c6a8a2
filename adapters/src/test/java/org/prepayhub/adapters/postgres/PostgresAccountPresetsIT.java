package org.prepayhub.adapters.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.prepayhub.access.Grant;
import org.prepayhub.account.AccountAct;
import org.prepayhub.account.AccountPresets.NewAccount;
import org.prepayhub.account.AccountPresets.Outcome;
import org.prepayhub.account.AccountState;
import org.prepayhub.account.Accounts.AccountView;
import org.prepayhub.account.ActOutcome;
import org.prepayhub.account.ActRequest;
import org.prepayhub.account.ActRules;
import org.prepayhub.ledger.LedgerProof.Difference;
import org.prepayhub.site.Site;
import org.prepayhub.site.SiteArrears;
import org.prepayhub.site.SiteChange;
import org.prepayhub.site.SiteChange.What;
import org.prepayhub.site.SiteKind;
import org.prepayhub.site.SitePrices;
import org.prepayhub.site.SiteProblem;
import org.prepayhub.site.SiteStore.Missing;
import org.prepayhub.site.Written;
import org.prepayhub.units.AccountNo;
import org.prepayhub.units.Money;
import org.prepayhub.units.Operator;
import org.prepayhub.units.OrderNo;
import org.prepayhub.units.ProjectId;
import org.prepayhub.units.Reason;

/** Accounts that calls make known: once, by the rules of files, and left alone by imports. */
class PostgresAccountPresetsIT {
  @RegisterExtension static final TestDatabase database = TestDatabase.fresh();

  private static final Written HERE = Written.at("body", 0);
  private static final Instant NOW = Instant.parse("2026-03-10T12:00:00Z");
  private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
  private static int sites;

  private final String code = "p" + ++sites;
  private final PostgresSiteStore store =
      new PostgresSiteStore(new EngineSession(database.engine()), new PostgresEvents(), CLOCK);
  private final Grant grant = grant(store.store(site(List.of()), Missing.STAYS).projectId());
  private final WebSession web = new WebSession(database.web(), Duration.ofSeconds(4));
  private final PostgresAccountPresets presets = new PostgresAccountPresets(web, CLOCK);

  private static Grant grant(int project) {
    return new Grant("desk", Set.of(new ProjectId(project)));
  }

  @Test
  void itIsKnownOnceAndReadyToBeOpened() {
    Outcome.Preset first = (Outcome.Preset) preset(room("A", "hall", 100));

    assertThat(first.receipt().project()).isEqualTo(code);
    assertThat(first.receipt().presetAt()).isEqualTo(NOW);
    assertThat(view("A").state()).isEqualTo(AccountState.PRESET);
    assertThat(view("A").place()).isEqualTo("hall");
    assertThat(preset(room("A", "hall", 100))).isEqualTo(new Outcome.Replayed(first.receipt()));
    assertThat(preset(room("A", "hall", 101))).isEqualTo(new Outcome.ContentDiffers());

    assertThat(act(AccountAct.OPENING)).isInstanceOf(ActOutcome.Done.class);

    assertThat(view("A").state()).isEqualTo(AccountState.OPEN);
    assertThat(preset(room("A", "hall", 100)))
        .as("for ever")
        .isEqualTo(new Outcome.Replayed(first.receipt()));
    assertThat(differences()).isEmpty();
  }

  @Test
  void whatAnImportWouldRefuseIsRefusedWithAllThatIsWrong() {
    Site.Account wrong =
        new Site.Account(
            HERE,
            no("A"),
            Optional.of("nobody"),
            Optional.of("nowhere"),
            Money.ofFen(200),
            Money.ofFen(100),
            Optional.of(Money.ofFen(50)),
            "HUB",
            true);

    assertThat(((Outcome.Faulty) preset(wrong)).problems())
        .extracting(SiteProblem::field)
        .containsExactly("customer", "place", "leastRechargeFen", "hoardingCapFen");
    assertThat(preset(room("A", "hall", 100))).isInstanceOf(Outcome.Preset.class);
  }

  @Test
  void aNumberIsOneAccountsWhoeverHasIt() {
    store.store(site(List.of(room("F", "hall", 100))), Missing.STAYS);
    Grant elsewhere =
        grant(database.sql().sql(OTHER).param(code + "-o").query(Integer.class).single());

    assertThat(preset(room("F", "hall", 100))).isEqualTo(new Outcome.NumberTaken());
    assertThat(preset(room("A", "hall", 100))).isInstanceOf(Outcome.Preset.class);
    assertThat(presets.preset(elsewhere, new NewAccount(Optional.empty(), nowhere("A"))))
        .isEqualTo(new Outcome.NumberTaken());
    assertThat(presets.preset(grant, new NewAccount(Optional.of("none"), nowhere("B"))))
        .isEqualTo(new Outcome.ProjectUnknown());
  }

  private static final String OTHER =
      "insert into project (code, name, zone) values (?, 'Other', 'UTC') returning project_id";

  @Test
  void manyWhoAskAtOnceMakeOneAndAreAnsweredAlike() throws Exception {
    CyclicBarrier together = new CyclicBarrier(8);
    List<Outcome> outcomes = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
      List<Future<Outcome>> asked =
          IntStream.range(0, 8)
              .mapToObj(
                  i ->
                      threads.submit(
                          () -> {
                            together.await(10, TimeUnit.SECONDS);
                            return preset(room("A", "hall", 100));
                          }))
              .toList();
      for (Future<Outcome> one : asked) {
        outcomes.add(one.get(20, TimeUnit.SECONDS));
      }
    }

    assertThat(outcomes).filteredOn(Outcome.Preset.class::isInstance).hasSize(1);
    assertThat(outcomes).filteredOn(Outcome.Replayed.class::isInstance).hasSize(7);
  }

  /** Whoever waits for an import that brings the number finds it taken. */
  @Test
  void anImportUnderWayIsWaitedForAlsoWhereNothingHasAPrice() throws Exception {
    try (ExecutorService threads = Executors.newSingleThreadExecutor();
        Connection importing = database.owner().getConnection();
        PreparedStatement first = importing.prepareStatement(SiteSql.FIRST_PRICES);
        PreparedStatement lock = importing.prepareStatement(SiteSql.LOCK_PRICES)) {
      importing.setAutoCommit(false);
      first.setString(1, code);
      first.execute();
      lock.setString(1, code);
      lock.execute();
      Future<Outcome> asked = threads.submit(() -> preset(room("A", "hall", 100)));
      awaitLock();
      assertThat(asked.isDone()).isFalse();
      importing.rollback();

      assertThat(asked.get(10, TimeUnit.SECONDS)).isInstanceOf(Outcome.Preset.class);
    }
  }

  private static void awaitLock() throws InterruptedException {
    for (int i = 0; i < 100; i++) {
      if (database
              .sql()
              .sql(
                  "select count(*) from pg_stat_activity where datname = current_database() and"
                      + " wait_event_type = 'Lock'")
              .query(Long.class)
              .single()
          > 0) {
        return;
      }
      Thread.sleep(20);
    }
    throw new AssertionError("nobody waits for the import");
  }

  @Test
  void anImportThatDoesNotHaveItLeavesItAsItIs() {
    preset(room("A", "hall", 100));

    for (Missing missing : Missing.values()) {
      assertThat(store.store(site(List.of()), missing).changes().of(SiteKind.ACCOUNT, What.LEFT))
          .extracting(SiteChange::why)
          .containsExactly("stays: it was preset by a call, and a call closes it");
    }
    assertThat(view("A").state()).isEqualTo(AccountState.PRESET);

    assertThat(act(AccountAct.CLOSURE)).isInstanceOf(ActOutcome.Done.class);
    assertThat(store.store(site(List.of()), Missing.LEAVES).changes().refused()).isEmpty();
  }

  @Test
  void anImportThatHasItTakesWhatTheFileSaysAndDoesNotOpenIt() {
    Outcome.Preset first = (Outcome.Preset) preset(room("A", "hall", 100));
    Site.Account written =
        new Site.Account(
            Written.at("accounts.csv", 2),
            no("A"),
            Optional.empty(),
            Optional.of("attic"),
            Money.ofFen(200),
            Money.ofFen(100_000),
            Optional.empty(),
            "HUB",
            false);

    assertThat(store.store(site(List.of(written)), Missing.LEAVES).changes().refused()).isEmpty();

    assertThat(view("A").state()).isEqualTo(AccountState.PRESET);
    assertThat(view("A").place()).isEqualTo("attic");
    assertThat(preset(room("A", "hall", 100))).isEqualTo(new Outcome.Replayed(first.receipt()));
  }

  private Outcome preset(Site.Account account) {
    return presets.preset(grant, new NewAccount(Optional.empty(), account));
  }

  private AccountNo no(String name) {
    return new AccountNo(code + name);
  }

  private Site.Account room(String name, String place, long least) {
    return account(name, Optional.of(place), least);
  }

  private Site.Account nowhere(String name) {
    return account(name, Optional.empty(), 1);
  }

  private Site.Account account(String name, Optional<String> place, long least) {
    return new Site.Account(
        HERE,
        no(name),
        Optional.empty(),
        place,
        Money.ofFen(least),
        Money.ofFen(100_000),
        Optional.empty(),
        "HUB",
        true);
  }

  private AccountView view(String name) {
    return new PostgresAccounts(web).find(grant, no(name)).orElseThrow();
  }

  private ActOutcome act(AccountAct act) {
    return new PostgresAccountActs(
            web, new ActRules(Money.ofFen(10_000)), HeldCampus.FINAL_READINGS, CLOCK)
        .act(
            grant,
            new ActRequest(
                act,
                new OrderNo(code + act),
                no("A"),
                Optional.empty(),
                List.of(),
                new Reason("moved"),
                new Operator("Chen Li")));
  }

  private static List<Difference> differences() {
    List<Difference> found = new ArrayList<>();
    new PostgresLedgerProof(database.engine(), Clock.systemUTC()).run(found::add);
    return found;
  }

  private Site site(List<Site.Account> accounts) {
    return new Site(
        new Site.Project(HERE, code, "Site", ZoneOffset.UTC),
        List.of(),
        List.of(),
        List.of(),
        List.of(
            new Site.Place(HERE, "hall", Optional.empty(), "Hall", "room"),
            new Site.Place(HERE, "attic", Optional.empty(), "Attic", "room")),
        List.of(),
        accounts,
        List.of(),
        SitePrices.NONE,
        SiteArrears.NONE);
  }
}
