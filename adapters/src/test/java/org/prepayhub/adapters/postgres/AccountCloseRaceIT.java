package org.prepayhub.adapters.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.prepayhub.adapters.postgres.HeldCampus.NOON;

import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.prepayhub.access.Grant;
import org.prepayhub.account.AccountAct;
import org.prepayhub.account.ActOutcome;
import org.prepayhub.account.ActOutcome.AlreadyClosed;
import org.prepayhub.account.ActOutcome.Done;
import org.prepayhub.account.ActOutcome.Replayed;
import org.prepayhub.account.ActRequest;
import org.prepayhub.account.ActRules;
import org.prepayhub.ledger.MoneyOrderKind;
import org.prepayhub.ledger.MoneyOrderOutcome;
import org.prepayhub.ledger.MoneyOrderRequest;
import org.prepayhub.ledger.MoneyOrderRequest.Purse;
import org.prepayhub.recharge.BookingOutcome;
import org.prepayhub.recharge.BookingOutcome.Booked;
import org.prepayhub.recharge.RechargeRequest.Fund;
import org.prepayhub.units.AccountNo;
import org.prepayhub.units.Money;
import org.prepayhub.units.Operator;
import org.prepayhub.units.OrderNo;
import org.prepayhub.units.ProjectId;
import org.prepayhub.units.Reason;
import org.prepayhub.units.Utility;

/**
 * A closure, its duplicate, another closure, a recharge, a refund, and a reading that is charged,
 * at one instant: money is settled with the rest or refused, and the wallet is empty for good.
 */
class AccountCloseRaceIT {
  private static final int ROUNDS = 15;

  @RegisterExtension static final TestDatabase database = TestDatabase.fresh();

  private final WebSession web = new WebSession(database.web(), Duration.ofSeconds(4));

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void oneSerialOutcomeIsLeft(boolean paidBefore) throws Exception {
    int refusedRecharges = 0;
    for (int i = 0; i < ROUNDS; i++) {
      HeldCampus campus = new HeldCampus(database, "close-" + paidBefore + "-" + i);
      int later = 4 * i;
      Grant grant = new Grant("desk", Set.of(new ProjectId(campus.campus.project)));
      String name = "c-" + paidBefore + "-" + i + "-";
      AccountNo account = campus.account(0);
      campus.flat("1");
      campus.accept(campus.reading(0, NOON, 0));
      if (paidBefore) {
        recharge(grant, name + "before", account);
      }

      List<Object> answers =
          Race.atOnce(
              List.of(
                  () -> close(grant, name + "x", account),
                  () -> recharge(grant, name + "a", account),
                  () -> close(grant, name + "x", account),
                  () -> {
                    // A closure takes more locks before the wallet than a recharge does.
                    Thread.sleep(later);
                    return recharge(grant, name + "b", account);
                  },
                  () -> close(grant, name + "y", account),
                  () -> refund(grant, name + "r", account),
                  () -> correctWater(grant, name + "w", account),
                  () -> {
                    campus.accept(campus.reading(0, NOON.plusSeconds(60), 100));
                    return "read";
                  }));

      List<ActOutcome> closures =
          answers.stream()
              .filter(ActOutcome.class::isInstance)
              .map(ActOutcome.class::cast)
              .toList();
      assertThat(closures).filteredOn(Done.class::isInstance).hasSize(1);
      assertThat(closures)
          .allMatch(
              it -> it instanceof Done || it instanceof Replayed || it instanceof AlreadyClosed);
      assertThat(campus.posted(0)).isZero();
      long booked =
          answers.stream().filter(Booked.class::isInstance).count() + (paidBefore ? 1 : 0);
      assertThat(
              campus.number(
                  "select coalesce(sum(p.amount_fen), 0) from posting p join journal_entry e using"
                      + " (entry_id) join wallet w on w.wallet_id = p.ledger_account_id where"
                      + " e.kind = 'recharge' and e.project_id = "
                      + campus.campus.project))
          .isEqualTo(booked * 1_000);
      refusedRecharges +=
          (int) answers.stream().filter(BookingOutcome.AccountUnknown.class::isInstance).count();
      assertThat(answers)
          .filteredOn(BookingOutcome.class::isInstance)
          .allMatch(it -> it instanceof Booked || it instanceof BookingOutcome.AccountUnknown);
      assertThat(recharge(grant, name + "late", account))
          .isEqualTo(new BookingOutcome.AccountUnknown());
      assertThat(campus.differences()).isEmpty();
    }
    assertThat(refusedRecharges).as("the races were races").isPositive();
  }

  private ActOutcome close(Grant grant, String number, AccountNo account) {
    return new PostgresAccountActs(
            web,
            new ActRules(Money.ofFen(10_000)),
            HeldCampus.FINAL_READINGS,
            Clock.fixed(NOON.plusSeconds(120), ZoneOffset.UTC))
        .act(
            grant,
            new ActRequest(
                AccountAct.CLOSURE,
                new OrderNo(number),
                account,
                Optional.empty(),
                List.of(),
                new Reason("race"),
                new Operator("Chen Li")));
  }

  private BookingOutcome recharge(Grant grant, String orderNo, AccountNo account) {
    return new PostgresBookings(web, Clock.systemUTC())
        .book(grant, List.of(PayingCampus.asked(orderNo, account, 1_000)))
        .getFirst();
  }

  private MoneyOrderOutcome refund(Grant grant, String orderNo, AccountNo account) {
    return new PostgresMoneyOrders(
            web, PostgresMoneyOrdersIT.RULES, PostgresMoneyOrdersIT.LONG, Clock.systemUTC())
        .post(
            grant,
            new MoneyOrderRequest(
                MoneyOrderKind.REFUND,
                new OrderNo(orderNo),
                new Purse(account, Utility.ELECTRICITY, Fund.CASH),
                Money.ofFen(300),
                new Reason("race"),
                new Operator("Chen Li")));
  }

  /** The first use of a wallet, which only this opens. */
  private MoneyOrderOutcome correctWater(Grant grant, String orderNo, AccountNo account) {
    return new PostgresMoneyOrders(
            web, PostgresMoneyOrdersIT.RULES, PostgresMoneyOrdersIT.LONG, Clock.systemUTC())
        .post(
            grant,
            new MoneyOrderRequest(
                MoneyOrderKind.CORRECTION,
                new OrderNo(orderNo),
                new Purse(account, Utility.WATER, Fund.CASH),
                Money.ofFen(70),
                new Reason("race"),
                new Operator("Chen Li")));
  }
}
