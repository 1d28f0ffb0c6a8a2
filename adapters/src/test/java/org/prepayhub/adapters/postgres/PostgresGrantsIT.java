package org.prepayhub.adapters.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.prepayhub.adapters.postgres.GrantingRoom.NINE;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.prepayhub.access.Grant;
import org.prepayhub.ledger.GrantState;
import org.prepayhub.ledger.GrantsLeft;
import org.prepayhub.ledger.GrantsLeft.GrantLeft;
import org.prepayhub.ledger.LedgerProof.Difference;
import org.prepayhub.ledger.MoneyOrderKind;
import org.prepayhub.ledger.MoneyOrderOutcome.AboveBalance;
import org.prepayhub.ledger.MoneyOrderOutcome.AboveLimit;
import org.prepayhub.ledger.MoneyOrderOutcome.AccountClosed;
import org.prepayhub.ledger.MoneyOrderOutcome.BalanceNotHeld;
import org.prepayhub.ledger.MoneyOrderOutcome.ContentDiffers;
import org.prepayhub.ledger.MoneyOrderOutcome.ExpiryPassed;
import org.prepayhub.ledger.MoneyOrderOutcome.Posted;
import org.prepayhub.ledger.MoneyOrderOutcome.Replayed;
import org.prepayhub.ledger.MoneyOrderRequest;
import org.prepayhub.ledger.MoneyOrders.Numbered;
import org.prepayhub.ledger.MoneyOrders.OrderOfAccount;
import org.prepayhub.ledger.MoneyOrders.OrderPage;
import org.prepayhub.units.AccountNo;
import org.prepayhub.units.Money;
import org.prepayhub.units.OrderNo;
import org.prepayhub.units.ProjectId;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.JdbcTemplate;

/** Grants and their ends, one after the other and at one instant. */
class PostgresGrantsIT {
  private static final int ROUNDS = 20;

  /** Of its own for every test: what is due is due in all projects. */
  private final TestDatabase database = TestDatabase.fresh();

  private final String code = "grants";
  private final GrantingRoom room = new GrantingRoom(database, code);

  @AfterEach
  void theBooksAgree() {
    assertThat(room.campus.differences()).isEmpty();
    database.close();
  }

  @Test
  void aGrantOpensTheSubsidyWalletAndIsOfTheProjectsFund() {
    Posted first = (Posted) room.grant(code, 300, 60);

    assertThat(first.receipt().balance()).isEqualTo(Money.ofFen(300));
    assertThat(room.wallet("SUBSIDY")).isEqualTo(300);
    assertThat(room.wallet("CASH")).isZero();
    assertThat(room.ledger("GRANTS")).isEqualTo(-300);
    assertThat(room.left(code)).isEqualTo(300);
    assertThat(orders().find(room.campus.grant, numbered(code))).contains(first.receipt());
    assertThat(room.campus.count("select count(*) from event where kind = 'SubsidyGranted'"))
        .isPositive();
  }

  @Test
  void aRepeatIsAnsweredLikeTheFirstTimeForEver() {
    Posted first = (Posted) room.grant(code, 300, 60);
    room.expire(60);

    assertThat(room.grant(code, 300, 60)).isEqualTo(new Replayed(first.receipt()));
    assertThat(room.grant(code, 300, 61)).isEqualTo(new ContentDiffers());
    assertThat(room.grantForEver(code, 300)).isEqualTo(new ContentDiffers());
    assertThat(room.correct(code, 300)).isEqualTo(new ContentDiffers());
    assertThat(room.wallet("SUBSIDY")).isZero();
  }

  @Test
  void whatIsLeftOfAnExpiredGrantGoesBackOnce() {
    room.grant(code, 300, 60);
    room.correct(code + "-c", -100);

    assertThat(room.expire(59)).isZero();
    assertThat(room.expire(60)).isEqualTo(1);
    assertThat(room.expire(61)).isZero();
    assertThat(room.wallet("SUBSIDY")).isZero();
    assertThat(room.ledger("LAPSED")).isEqualTo(200);
    OrderOfAccount newest = listed().getFirst();
    assertThat(newest.kind()).isEqualTo("expiry");
    assertThat(newest.amount()).isEqualTo(Money.ofFen(200));
    assertThat(newest.balance()).isEqualTo(Money.ZERO);
    assertThat(newest.reason().text()).isEqualTo("left of grant " + code + " of card");
    assertThat(told())
        .containsExactly(newest.orderNo() + " -200 hub:grants: left of grant " + code + " of card");
  }

  @Test
  void everyGrantThatEndsIsToldOfByItself() {
    room.grant(code + "-1", 100, 60);
    room.grant(code + "-2", 50, 50);
    room.correct(code + "-c", -10);

    room.expire(60);

    assertThat(told())
        .hasSize(2)
        .anyMatch(it -> it.contains(" -40 "))
        .anyMatch(it -> it.contains(" -100 "));
  }

  private List<String> told() {
    return database
        .sql()
        .sql(
            "select concat_ws(' ', subject, detail ->> 'movedFen', detail ->> 'why') from event"
                + " where kind = 'SubsidyExpired' and detail ->> 'account' = ? order by event_id")
        .param(room.room.account().value())
        .query(String.class)
        .list();
  }

  @Test
  void tellsWhatIsLeftOfEveryGrant() {
    room.grant(code + "-soon", 100, 60);
    room.grant(code + "-late", 100, 90);
    room.grantForEver(code + "-ever", 100);
    room.correct(code + "-c", -30);
    room.expire(60);
    room.correct(code + "-d", -120);

    assertThat(left(Optional.empty(), 9))
        .extracting(
            grant -> grant.orderNo() + " " + grant.left().fen() + " of " + grant.amount().fen())
        .containsExactly(
            code + "-ever 80 of 100", code + "-late 0 of 100", code + "-soon 0 of 100");
    assertThat(left(Optional.empty(), 9))
        .extracting(GrantLeft::state)
        .containsExactly(GrantState.OPEN, GrantState.SPENT, GrantState.EXPIRED);
    assertThat(left(Optional.empty(), 9))
        .extracting(GrantLeft::expiresAt)
        .containsExactly(
            Optional.empty(), Optional.of(NINE.plusSeconds(90)), Optional.of(NINE.plusSeconds(60)));
    GrantLeft newest = left(Optional.empty(), 1).getFirst();
    assertThat(left(Optional.of(newest.id()), 1))
        .extracting(GrantLeft::orderNo)
        .containsExactly(new OrderNo(code + "-late"));
  }

  @Test
  void tellsOfNoGrantsOfAnotherProjectsAccount() {
    room.grant(code, 300, 60);
    GrantsLeft grants = new PostgresGrantsLeft(room.campus.web());
    OrderPage page = new OrderPage(room.room.account(), Optional.empty(), 9);

    assertThat(grants.ofAccount(new Grant("south", Set.of(new ProjectId(999))), page)).isEmpty();
    assertThat(
            grants.ofAccount(
                room.campus.grant, new OrderPage(new AccountNo("nobody"), Optional.empty(), 9)))
        .isEmpty();
  }

  private List<GrantLeft> left(Optional<Long> before, int most) {
    return new PostgresGrantsLeft(room.campus.web())
        .ofAccount(room.campus.grant, new OrderPage(room.room.account(), before, most))
        .orElseThrow();
  }

  @Test
  void aGrantThatIsSpentHasNothingToTakeBack() {
    room.grant(code, 300, 60);
    room.correct(code + "-c", -300);

    assertThat(room.expire(60)).isZero();
    assertThat(listed()).extracting(OrderOfAccount::kind).containsExactly("correction", "grant");
  }

  @Test
  void whatIsSpentIsSpentOfTheGrantThatExpiresFirst() {
    room.grantForEver(code + "-ever", 100);
    room.grant(code + "-late", 100, 90);
    room.grant(code + "-soon", 100, 60);
    room.correct(code + "-up", 40);
    room.correct(code + "-1", -130);

    assertThat(room.left(code + "-soon")).isZero();
    assertThat(room.left(code + "-late")).isEqualTo(70);
    assertThat(room.left(code + "-ever")).isEqualTo(100);
    assertThat(room.expire(90)).isEqualTo(1);
    assertThat(room.wallet("SUBSIDY")).isEqualTo(140);
    room.correct(code + "-2", -120);
    assertThat(room.left(code + "-ever")).isZero();
    assertThat(room.wallet("SUBSIDY")).isEqualTo(20);
  }

  @Test
  void takesBackNoMoreThanTheWalletHas() {
    room.grant(code + "-spent", 30, 40);
    room.correct(code + "-c", -30);
    room.grant(code + "-1", 100, 50);
    room.grant(code + "-2", 100, 60);
    update(
        "update grant_rest r set left_fen = r.left_fen + 7 from wallet w, money_order o where"
            + " w.wallet_id = r.wallet_id and o.money_order_id = r.money_order_id and o.order_no"
            + " like '%-2' and w.account_id = ?");

    assertThat(room.expire(60)).isEqualTo(1);
    update(
        "update grant_rest r set left_fen = 5 from wallet w, money_order o where"
            + " w.wallet_id = r.wallet_id and o.money_order_id = r.money_order_id and o.order_no"
            + " like '%-spent' and w.account_id = ?");
    assertThat(room.expire(60)).as("there is nothing to take").isZero();
    assertThat(listed())
        .filteredOn(order -> order.kind().equals("expiry"))
        .extracting(order -> order.amount().fen() + " " + order.balance().fen())
        .containsExactlyInAnyOrder("100 100", "100 0");
    assertThat(room.wallet("SUBSIDY")).isZero();
    assertThat(room.left(code + "-spent")).isZero();
    assertThat(room.ledger("LAPSED")).isEqualTo(200);
  }

  @Test
  void severalGrantsOfOneWalletEndOneAfterTheOther() {
    room.grant(code + "-1", 100, 60);
    room.grant(code + "-2", 50, 50);
    room.grant(code + "-3", 7, 99);

    assertThat(room.expire(60)).isEqualTo(1);
    assertThat(listed())
        .extracting(
            order -> order.kind() + " " + order.amount().fen() + " " + order.balance().fen())
        .contains("expiry 50 107", "expiry 100 7");
    assertThat(room.wallet("SUBSIDY")).isEqualTo(7);
  }

  @Test
  void aDayCountsWhatWasGrantedAndWhatWentBack() {
    room.grant(code + "-1", 100, 60);
    room.grantForEver(code + "-2", 50);
    room.correct(code + "-c", -30);
    room.expire(60);
    PostgresDayBooks books =
        new PostgresDayBooks(
            new EngineSession(database.engine()), new PostgresEvents(), Duration.ofSeconds(10));

    books.close(
        books.project(room.campus.project).next(Instant.MAX, Duration.ZERO).orElseThrow(),
        NINE.plusSeconds(90_000));

    assertThat(
            database
                .sql()
                .sql(
                    "select concat_ws(' ', fund, opening_fen, grant_fen, correction_fen,"
                        + " expiry_fen, closing_fen) from project_close where project_id = ?")
                .param(room.campus.project.value())
                .query(String.class)
                .list())
        .containsExactly("SUBSIDY 0 150 -30 -70 50");
  }

  @Test
  void refusesWhatIsAgainstTheRulesAndChangesNothing() {
    MoneyOrderRequest over =
        room.order(MoneyOrderKind.GRANT, code, 5, Optional.of(NINE.minusSeconds(1)));

    assertThat(room.post(over)).isEqualTo(new ExpiryPassed());
    assertThat(room.grantForEver(code, 5_001)).isEqualTo(new AboveLimit(Money.ofFen(5_000)));
    assertThat(room.correct(code, -1)).isEqualTo(new AboveBalance(Money.ZERO));
    assertThat(room.grantForEver(code, 5)).isInstanceOf(Posted.class);
    assertThat(room.correct(code + "-c", -6)).isEqualTo(new AboveBalance(Money.ofFen(5)));
    held("METER");
    assertThat(room.grantForEver(code + "-m", 5)).isEqualTo(new BalanceNotHeld());
    held("HUB");
    room.correct(code + "-c", -5);
    update("update account set closed_at = now() where account_id = ?");
    update("update wallet set closed_at = now() where account_id = ?");
    assertThat(room.grantForEver(code + "-x", 5)).isEqualTo(new AccountClosed());
    assertThat(room.wallet("SUBSIDY")).isZero();
  }

  @Test
  void theDatabaseItselfEndsAGrantOnceAndKeepsNoLessThanNothing() {
    room.grant(code, 300, 60);
    room.expire(60);
    JdbcTemplate engine = new JdbcTemplate(database.engine());

    assertThatThrownBy(
            () ->
                engine.update(
                    "insert into money_order (project_id, kind, client, order_no, account_no,"
                        + " utility, fund, amount_fen, reason, operator, state, account_id,"
                        + " wallet_id, answer_balance_fen, posted_at, ended_order_id) select"
                        + " project_id, kind, client, order_no || '-again', account_no, utility,"
                        + " fund, amount_fen, reason, operator, state, account_id, wallet_id,"
                        + " answer_balance_fen, posted_at, ended_order_id from money_order where"
                        + " kind = 'expiry'"))
        .isInstanceOf(DataIntegrityViolationException.class);
    assertThatThrownBy(() -> engine.update("update grant_rest set left_fen = -1"))
        .isInstanceOf(DataIntegrityViolationException.class);
  }

  @Test
  void ofOneNumberForManyGrantsOneIsPosted() throws Exception {
    for (int i = 0; i < ROUNDS; i++) {
      String number = code + "-" + i;
      List<Object> answers =
          Race.atOnce(
              IntStream.range(0, 6)
                  .<Callable<Object>>mapToObj(any -> () -> room.grant(number, 10, 60))
                  .toList());

      assertThat(answers).filteredOn(Posted.class::isInstance).hasSize(1);
      assertThat(answers).filteredOn(Replayed.class::isInstance).hasSize(5);
    }
    assertThat(room.wallet("SUBSIDY")).isEqualTo(10L * ROUNDS);
  }

  @Test
  void runsAtOneInstantAndWhatIsSpentMeanwhileLoseAndMakeNothing() throws Exception {
    for (int i = 0; i < ROUNDS; i++) {
      String number = code + "-" + i;
      room.grant(number, 100, 60);
      room.grant(number + "-late", 100, 90);
      List<Object> answers =
          Race.atOnce(
              Stream.<Callable<Object>>of(
                      () -> room.expire(60),
                      () -> room.correct(number + "-c", -130),
                      () -> room.expire(60),
                      () -> room.grant(number + "-more", 1, 60))
                  .toList());

      assertThat(answers).doesNotContainNull();
      room.expire(90);
      assertThat(room.wallet("SUBSIDY")).isZero();
    }
    assertThat(room.ledger("GRANTS") + room.ledger("LAPSED") + room.ledger("CORRECTIONS")).isZero();
  }

  @Test
  void theProofSpendsEveryGrantAgain() {
    room.grant(code, 300, 60);
    room.correct(code + "-c", -100);
    update(
        "update grant_rest r set left_fen = 199 from wallet w where w.wallet_id = r.wallet_id and"
            + " w.account_id = ?");

    assertThat(room.campus.differences())
        .extracting(Difference::what)
        .containsExactly("199 fen of it are kept as left, its wallet was spent down to 200 of it");
    update(
        "update grant_rest r set left_fen = 200, expires_at = null from wallet w where w.wallet_id"
            + " = r.wallet_id and w.account_id = ?");
    assertThat(room.campus.differences())
        .extracting(Difference::what)
        .singleElement()
        .asString()
        .contains("is kept for wallet");
    update(
        "update grant_rest r set expires_at = o.expires_at from money_order o where"
            + " o.money_order_id = r.money_order_id and o.account_id = ?");
  }

  private void held(String by) {
    update("update account set balance_held_by = '" + by + "' where account_id = ?");
  }

  private void update(String sql) {
    database.sql().sql(sql).param(room.room.accountId().value()).update();
  }

  private List<OrderOfAccount> listed() {
    return orders()
        .ofAccount(room.campus.grant, new OrderPage(room.room.account(), Optional.empty(), 9))
        .orElseThrow();
  }

  private static Numbered numbered(String orderNo) {
    return new Numbered(MoneyOrderKind.GRANT, new OrderNo(orderNo));
  }

  private PostgresMoneyOrders orders() {
    return new PostgresMoneyOrders(
        room.campus.web(), PostgresMoneyOrdersIT.RULES, Duration.ofHours(1), Clock.systemUTC());
  }
}
