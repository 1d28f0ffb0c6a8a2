package org.prepayhub.adapters.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.prepayhub.adapters.postgres.HeldCampus.NOON;
import static org.prepayhub.adapters.postgres.HeldCampus.toAll;
import static org.prepayhub.adapters.postgres.HeldCampus.version;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.prepayhub.ledger.BaseAmountRound;
import org.prepayhub.ledger.GrantKeeper;
import org.prepayhub.ledger.MoneyOrderLimits;
import org.prepayhub.ledger.MoneyOrderRules;

/** The money that tariffs give; the campus keeps the days of UTC. */
class BaseAmountsIT {
  private static final String JANUARY = "2026-01-01T00:00:00Z";
  private static final Instant APRIL = Instant.parse("2026-04-01T00:00:00Z");
  private static final String MONTHLY =
      "{\"every\":\"month\",\"semesters\":[],\"money\":20,\"expires\":\"%s\"}";

  /** Of its own for every test: a round looks at all projects. */
  private final TestDatabase database = TestDatabase.fresh();

  private final HeldCampus campus = new HeldCampus(database, "base");
  private final WebSession web = PayingCampus.on(database, "payers").web();

  @AfterEach
  void theBooksAgree() {
    assertThat(campus.differences()).isEmpty();
    database.close();
  }

  @Test
  void isGivenOncePerAccountAndMonthAndTheRestExpiresWithIt() {
    gives("period");
    campus.accept(campus.reading(0, NOON, 0));

    assertThat(give(NOON)).isEqualTo(1);
    assertThat(give(NOON.plusSeconds(600))).isZero();
    assertThat(campus.posted(0)).isEqualTo(2_000);
    campus.accept(campus.reading(0, NOON.plusSeconds(3_600), 1_000));
    assertThat(campus.posted(0)).as("2000 - 1 kWh at 1 yuan").isEqualTo(1_900);
    assertThat(expire(APRIL.minusMillis(1))).isZero();
    assertThat(expire(APRIL)).isEqualTo(1);
    assertThat(campus.posted(0)).as("what April gives was given before").isEqualTo(2_000);
    assertThat(
            campus.number("select min(answer_balance_fen) from money_order where kind = 'expiry'"))
        .as("left when March ended")
        .isEqualTo(2_000);
    assertThat(give(APRIL)).isZero();
    assertThat(numbers())
        .extracting(number -> number.replaceFirst("-[0-9]+-", "-N-"))
        .containsExactly("base-N-ELECTRICITY-2026-03-01", "base-N-ELECTRICITY-2026-04-01");
  }

  @Test
  void whatNeverExpiresAddsUp() {
    gives("never");
    campus.accept(campus.reading(0, NOON, 0));

    give(NOON);
    assertThat(expire(APRIL)).isZero();
    give(APRIL);
    assertThat(campus.posted(0)).isEqualTo(4_000);
  }

  @Test
  void isGivenForTheSemesterThatHoldsTheDayAndForNone() {
    campus.price(
        List.of(
            version(
                "rooms",
                JANUARY,
                Map.of(
                    "price",
                    "1",
                    "base",
                    "{\"every\":\"semester\",\"semesters\":[{\"from\":\"03-01\",\"to\":\"07-10\"}],"
                        + "\"money\":5,\"expires\":\"period\"}"))),
        toAll("rooms", JANUARY));
    campus.accept(campus.reading(0, NOON, 0));

    assertThat(give(Instant.parse("2026-02-28T12:00:00Z"))).isZero();
    assertThat(give(NOON)).isEqualTo(1);
    assertThat(give(APRIL)).isZero();
    assertThat(expire(Instant.parse("2026-07-10T23:59:59Z"))).isZero();
    assertThat(expire(Instant.parse("2026-07-11T00:00:00Z"))).isEqualTo(1);
    assertThat(give(Instant.parse("2026-08-01T00:00:00Z"))).isZero();
  }

  @Test
  void isGivenWhileTheAccountIsOpenAndCharged() {
    gives("period");
    assertThat(give(NOON)).as("no meter of it is charged").isZero();
    campus.accept(campus.reading(0, NOON, 0), campus.reading(2, NOON, 0));
    state("opened_at = null");
    assertThat(give(NOON)).as("the other one").isEqualTo(1);
    state("opened_at = now(), closed_at = now()");
    assertThat(give(NOON)).isZero();
    state("closed_at = null");
    assertThat(give(NOON)).isEqualTo(1);
  }

  @Test
  void freeUseIsNoMoney() {
    campus.price(
        List.of(
            version(
                "rooms",
                JANUARY,
                Map.of(
                    "price",
                    "1",
                    "base",
                    "{\"every\":\"month\",\"semesters\":[],\"use\":1,\"expires\":\"period\"}"))),
        toAll("rooms", JANUARY));
    campus.accept(campus.reading(0, NOON, 0));

    assertThat(give(NOON)).isZero();
  }

  @Test
  void roundsAtOneInstantGiveItOnce() throws Exception {
    gives("period");
    campus.accept(
        campus.reading(0, NOON, 0), campus.reading(2, NOON, 0), campus.reading(3, NOON, 0));

    List<Object> given =
        Race.atOnce(
            IntStream.range(0, 4).<Callable<Object>>mapToObj(any -> () -> give(NOON)).toList());

    assertThat(given.stream().mapToInt(Integer.class::cast).sum()).isEqualTo(numbers().size());
    assertThat(numbers()).doesNotHaveDuplicates().hasSize(2);
  }

  private void gives(String expires) {
    campus.price(
        List.of(
            version("rooms", JANUARY, Map.of("price", "1", "base", MONTHLY.formatted(expires)))),
        toAll("rooms", JANUARY));
  }

  /** As a hub that was just started gives it. */
  private int give(Instant now) {
    return round(now).giveDue();
  }

  private BaseAmountRound round(Instant now) {
    Clock clock = Clock.fixed(now, ZoneOffset.UTC);
    return new BaseAmountRound(
        new PostgresBaseAmounts(new EngineSession(database.engine())),
        new PostgresMoneyOrders(
            web, new MoneyOrderRules(MoneyOrderLimits.NONE, clock), Duration.ofHours(1), clock),
        clock);
  }

  private int expire(Instant now) {
    return new GrantKeeper(
            new PostgresGrantTerms(new EngineSession(database.engine()), new PostgresEvents()),
            round(now),
            Duration.ZERO,
            Clock.fixed(now, ZoneOffset.UTC))
        .expireDueGrants();
  }

  private void state(String change) {
    database
        .sql()
        .sql("update account set " + change + " where account_no = ?")
        .param(campus.account(0).value())
        .update();
  }

  private List<String> numbers() {
    return database
        .sql()
        .sql("select order_no from money_order where project_id = ? and kind = 'grant' order by 1")
        .param(campus.campus.project)
        .query(String.class)
        .list();
  }
}
