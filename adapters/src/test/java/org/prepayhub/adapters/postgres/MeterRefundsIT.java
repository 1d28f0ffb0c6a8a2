package org.prepayhub.adapters.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.prepayhub.account.ActOutcome;
import org.prepayhub.account.ActOutcome.Done;
import org.prepayhub.adapters.postgres.MeterCampus.Fate;
import org.prepayhub.command.DuePurse;
import org.prepayhub.command.MeterClears.Clear;
import org.prepayhub.command.MeterClears.Outcome;
import org.prepayhub.command.PurseKind;
import org.prepayhub.command.PurseSettlements;
import org.prepayhub.command.PurseState;
import org.prepayhub.command.PurseVerdict;
import org.prepayhub.ledger.MoneyOrderOutcome.AboveBalance;
import org.prepayhub.ledger.MoneyOrderOutcome.ContentDiffers;
import org.prepayhub.ledger.MoneyOrderOutcome.MeterDiffers;
import org.prepayhub.ledger.MoneyOrderOutcome.MeterOffline;
import org.prepayhub.ledger.MoneyOrderOutcome.Queued;
import org.prepayhub.ledger.MoneyOrderOutcome.ReadingMissing;
import org.prepayhub.ledger.MoneyOrderOutcome.RefundUnderWay;
import org.prepayhub.ledger.MoneyOrderOutcome.Replayed;
import org.prepayhub.ledger.MoneyOrderOutcome.SaleUnderWay;
import org.prepayhub.ledger.MoneyOrderState;
import org.prepayhub.metering.LinePass;
import org.prepayhub.recharge.BookingOutcome;
import org.prepayhub.units.AccountNo;
import org.prepayhub.units.MeterNo;
import org.prepayhub.units.Money;

/** Money goes out of a meter once, and out of the ledger with it. */
class MeterRefundsIT {
  @RegisterExtension static final TestDatabase database = TestDatabase.fresh();
  private static int campuses;

  private final String code = "refunds-" + campuses++;
  private final MeterCampus campus = new MeterCampus(database, code);
  private final AccountNo account = campus.account(0);
  private final MeterNo meterNo = campus.meterNo(0);
  private final long meter = campus.meter(0);

  @BeforeEach
  void isRead() {
    campus.read(meter, 0, 5_000);
  }

  @AfterEach
  void theBooksAgree() {
    assertThat(campus.differences()).isEmpty();
    assertThat(campus.balanceDrifts()).isEmpty();
  }

  @Test
  void aRefundIsPostedOnceTheMeterGaveItBack() {
    Queued queued = (Queued) campus.refund(10, "r", account, 400);

    assertThat(queued.receipt().state()).isEqualTo(MoneyOrderState.QUEUED);
    assertThat(queued.receipt().balance()).isEqualTo(Money.ofFen(600));
    assertThat(campus.posted(account)).as("nothing moved yet").isEqualTo(1_000);
    assertThat(campus.differences()).isEmpty();
    assertThat(campus.payOut(11, Fate.DONE)).isEqualTo(1);

    assertThat(campus.holds(meter)).isEqualTo(600);
    assertThat(campus.posted(account)).isEqualTo(600);
    assertThat(campus.stateOf("r")).isEqualTo(MoneyOrderState.POSTED);
    assertThat(campus.refund(90, "r", account, 400)).isEqualTo(new Replayed(queued.receipt()));
    assertThat(campus.refund(90, "r", account, 401)).isEqualTo(new ContentDiffers());
    assertThat(campus.payOut(95, Fate.DONE)).isZero();
    campus.use(meter, 50);
    campus.read(meter, 100, 6_000);
    assertThat(campus.view(0).wallets().getFirst().balance()).isEqualTo(Money.ofFen(550));
  }

  @Test
  void whatWasUsedMeanwhileIsUsedAndWhatWasReadMeanwhileIsNot() {
    campus.refund(10, "r", account, 400);
    campus.use(meter, 30);
    assertThat(campus.payOut(11, Fate.DONE_AND_NOT_READ)).isEqualTo(1);
    // The meter gave it back, and a reading shows that before the order knows.
    campus.read(meter, 12, 5_100);
    assertThat(campus.number("select accrued_micro_fen from meter_state where meter_id = " + meter))
        .isEqualTo(430_000_000);

    assertThat(campus.payOut(60, Fate.LOST)).isEqualTo(1);

    assertThat(campus.stateOf("r")).isEqualTo(MoneyOrderState.POSTED);
    assertThat(campus.number("select accrued_micro_fen from meter_state where meter_id = " + meter))
        .isEqualTo(30_000_000);
    assertThat(campus.view(0).wallets().getFirst().balance()).isEqualTo(Money.ofFen(570));
    campus.read(meter, 61, 5_200);
  }

  @Test
  void aReadingOnItsWayWhileARefundIsProvenIsNoAlarm() {
    campus.refund(10, "r", account, 400);
    LinePass before = campus.asked(meter, 11, 5_100);
    assertThat(campus.payOut(12, Fate.DONE)).isEqualTo(1);

    campus.store(13, before);

    assertThat(quarantined()).isZero();
    assertThat(campus.number("select accrued_micro_fen from meter_state where meter_id = " + meter))
        .isZero();
    campus.use(meter, 50);
    campus.read(meter, 14, 5_200);
    assertThat(quarantined()).isZero();
    assertThat(campus.view(0).wallets().getFirst().balance()).isEqualTo(Money.ofFen(550));
  }

  @Test
  void aReadingOnItsWayWhileAClearIsProvenIsNoAlarm() {
    campus.close(10, "x", account);
    LinePass before = campus.asked(meter, 11, 5_100);
    assertThat(campus.payOut(12, Fate.DONE)).isEqualTo(1);

    campus.store(13, before);
    campus.read(meter, 14, 5_200);

    assertThat(quarantined()).isZero();
  }

  @Test
  void aReadingOnItsWayWhileARefundIsSettledByHandIsNoAlarm() {
    campus.refund(10, "r", account, 400);
    campus.payOut(11, Fate.DONE_AND_NOT_READ);
    LinePass after = campus.asked(meter, 12, 5_100);
    assertThat(campus.settle(300, "s", PurseKind.REFUND, code + "r", true))
        .isInstanceOf(PurseSettlements.Outcome.Settled.class);

    campus.store(301, after);
    campus.read(meter, 302, 5_200);

    assertThat(quarantined()).isZero();
    assertThat(campus.view(0).wallets().getFirst().balance()).isEqualTo(Money.ofFen(600));
  }

  private long quarantined() {
    return campus.number("select count(*) from reading_quarantine where meter_id = " + meter);
  }

  @ParameterizedTest
  @EnumSource(Fate.class)
  void itIsNeverGivenBackTwice(Fate fate) {
    campus.refund(10, "r", account, 400);

    campus.payOut(11, fate);
    campus.payOut(60, fate);
    campus.payOut(300, Fate.DONE);

    assertThat(campus.holds(meter)).isEqualTo(600);
    assertThat(campus.posted(account)).isEqualTo(600);
    assertThat(campus.stateOf("r")).isEqualTo(MoneyOrderState.POSTED);
  }

  @Test
  void aFrameThatNeverArrivesIsHeldInTheEnd() {
    campus.refund(10, "r", account, 400);
    for (int minutes = 11;
        minutes < 3_000 && campus.stateOf("r") != MoneyOrderState.HELD;
        minutes += 200) {
      campus.payOut(minutes, Fate.LOST);
    }

    assertThat(campus.stateOf("r")).isEqualTo(MoneyOrderState.HELD);
    assertThat(campus.posted(account)).isEqualTo(1_000);
    assertThat(
            campus.number(
                "select count(*) from work_item where kind = 'held-refund' and project_id = "
                    + campus.campus.project))
        .isEqualTo(1);
    assertThat(campus.close(3_001, "x", account, campus.typed(0, 3_000, 9_000, 900)))
        .isEqualTo(new ActOutcome.RefundUnderWay(meterNo));
  }

  @Test
  void aNodeThatLostTheGatewayChangesNothing() {
    campus.refund(10, "r", account, 400);
    DuePurse due = campus.due(11).getFirst();
    campus.run("update gateway_lease set epoch = 4 where gateway_id = " + campus.campus.gateway);

    assertThat(
            campus
                .purses()
                .conclude(
                    due,
                    Optional.empty(),
                    MeterCampus.minute(12),
                    open -> new PurseVerdict.Refused("late")))
        .isEqualTo(new PurseVerdict.NotOurs());
    assertThat(campus.stateOf("r")).isEqualTo(MoneyOrderState.QUEUED);
  }

  @Test
  void whatTheMeterNoLongerHoldsIsRefusedByReadingIt() {
    campus.refund(10, "r", account, 400);
    campus.use(meter, 700);

    campus.payOut(11, Fate.DONE);

    assertThat(campus.stateOf("r")).isEqualTo(MoneyOrderState.REFUSED);
    assertThat(campus.posted(account)).isEqualTo(1_000);
    assertThat(campus.holds(meter)).isEqualTo(300);
    campus.read(meter, 20, 5_500);
    assertThat(campus.refund(21, "r2", account, 301)).isEqualTo(new AboveBalance(Money.ofFen(300)));
    assertThat(campus.refund(21, "r2", account, 300)).isInstanceOf(Queued.class);
  }

  @Test
  void whatCannotBeGivenBackNowIsRefused() {
    assertThat(campus.refund(10, "r", account, 1_001))
        .isEqualTo(new AboveBalance(Money.ofFen(1_000)));
    assertThat(campus.refund(600, "r", account, 10))
        .isEqualTo(new ReadingMissing(List.of(meterNo)));
    for (String link : List.of("LOST", "UNREACHABLE", "NEVER_SEEN")) {
      campus.drop(meter, link);
      assertThat(campus.refund(10, "r", account, 10)).isEqualTo(new MeterOffline(meterNo));
    }
    campus.drop(meter, "ONLINE");
    assertThat(campus.recharge("o", account, 500)).isInstanceOf(BookingOutcome.Booked.class);
    assertThat(campus.refund(10, "r", account, 10)).isEqualTo(new SaleUnderWay(meterNo));
    campus.deliver(11);
    assertThat(campus.refund(12, "r", account, 10))
        .as("it was not read since")
        .isEqualTo(new ReadingMissing(List.of(meterNo)));
    campus.read(meter, 13, 5_100);
    assertThat(campus.refund(14, "r", account, 1_500)).isInstanceOf(Queued.class);
    assertThat(campus.refund(14, "r2", account, 10)).isEqualTo(new RefundUnderWay(meterNo));
    assertThat(campus.close(14, "x", account)).isEqualTo(new ActOutcome.RefundUnderWay(meterNo));
    assertThat(campus.replace(14, "y", 0, code + "-new"))
        .isEqualTo(new ActOutcome.RefundUnderWay(meterNo));
  }

  @Test
  void aMeterThatSomebodyElseSoldToGivesNothingBackHoweverOftenItIsRead() {
    campus.takes(meter, 70);
    campus.read(meter, 12, 5_100);

    assertThat(campus.refund(13, "r", account, 10)).isEqualTo(new MeterDiffers(meterNo));
    assertThat(campus.refund(600, "r", account, 10))
        .isEqualTo(new ReadingMissing(List.of(meterNo)));
    campus.run(
        "update meter_state set last_purchase_count = 4, last_purchased_fen = 9000,"
            + " last_balance_fen = 1000, accrued_micro_fen = 0 where meter_id = "
            + meter);
  }

  @Test
  void aRefundAndAClearMayHaveOneNumber() {
    campus.refund(10, "n", account, 400);
    campus.payOut(11, Fate.DONE);
    campus.close(12, "x", account);
    campus.payOut(13, Fate.DONE);
    campus.takes(meter, 70);
    campus.read(meter, 14, 5_100);

    assertThat(campus.clear(15, "n", 0)).isInstanceOf(Outcome.Taken.class);
    assertThat(campus.clear(15, "n", 0)).isInstanceOf(Outcome.Replayed.class);
    campus.payOut(16, Fate.DONE);
    campus.run(
        "update meter_sale set purchased_fen = purchased_fen + 70, purchase_count = 5,"
            + " seen_purchased_fen = purchased_fen + 70, opening_purchased_fen ="
            + " opening_purchased_fen + 70, opening_count = 5 where meter_id = "
            + meter);
  }

  @Test
  void aRefundThatNobodyTookUpInTimeIsRefused() {
    campus.refund(10, "r", account, 400);

    assertThat(campus.payOut(26, Fate.DONE)).isEqualTo(1);

    assertThat(campus.stateOf("r")).isEqualTo(MoneyOrderState.REFUSED);
    assertThat(campus.holds(meter)).isEqualTo(1_000);
    assertThat(campus.posted(account)).isEqualTo(1_000);
  }

  @Test
  void aMeterThatGoesAwayIsNotWaitedForForEver() {
    campus.refund(10, "r", account, 400);
    for (int minutes : List.of(11, 30)) {
      campus
          .due(minutes)
          .forEach(
              order ->
                  campus
                      .purses()
                      .conclude(
                          order,
                          Optional.empty(),
                          MeterCampus.minute(minutes),
                          open ->
                              MeterCampus.JUDGE.unreached(
                                  open, "silent", MeterCampus.minute(minutes))));
    }

    assertThat(campus.stateOf("r")).isEqualTo(MoneyOrderState.REFUSED);
    assertThat(campus.posted(account)).isEqualTo(1_000);
  }

  @Test
  void copiesAndOthersAtOnceTakeOneOn() throws Exception {
    List<Object> answers =
        Race.atOnce(
            List.of(
                () -> campus.refund(10, "r", account, 400),
                () -> campus.refund(10, "r", account, 400),
                () -> campus.refund(10, "s", account, 400),
                () -> campus.close(10, "x", account)));

    assertThat(answers).filteredOn(it -> it instanceof Queued || it instanceof Done).hasSize(1);
  }

  @Test
  void aClosureHasTheMeterForgetWhatWasSettled() {
    Done closed = (Done) campus.close(10, "x", account);
    assertThat(closed.receipt().settled()).hasSize(1);
    campus.use(meter, 20);

    assertThat(campus.payOut(11, Fate.DONE)).isEqualTo(1);

    assertThat(campus.holds(meter)).isZero();
    assertThat(
            campus.number(
                "select kept_balance_fen from purse_order where kind = 'CLEAR' and meter_id = "
                    + meter))
        .as("what it held is kept for ever")
        .isEqualTo(980);
    campus.read(meter, 20, 5_500);
    assertThat(campus.posted(account)).isZero();
  }

  @Test
  void aMeterThatNobodyPaysByIsClearedOnce() {
    assertThat(campus.clear(10, "c", 0)).isEqualTo(new Outcome.InUse(meterNo));
    campus.close(10, "x", account);
    campus.payOut(11, Fate.DONE);
    campus.takes(meter, 70);
    campus.read(meter, 12, 5_100);

    Outcome.Taken taken = (Outcome.Taken) campus.clear(13, "c", 0);
    assertThat(campus.clear(14, "c", 0)).isEqualTo(new Outcome.Replayed(taken.clear()));
    assertThat(campus.clear(14, "d", 0)).isEqualTo(new Outcome.RefundUnderWay(meterNo));
    campus.payOut(15, Fate.DONE);

    Clear cleared = campus.cleared(code + "c", 0);
    assertThat(cleared.state()).isEqualTo(PurseState.CONFIRMED);
    assertThat(cleared.taken()).contains(Money.ofFen(70));
    assertThat(cleared.kept().orElseThrow().total()).contains(5_100L);
    campus.drop(meter, "LOST");
    assertThat(campus.clear(16, "e", 0)).isEqualTo(new Outcome.Offline(meterNo));
    campus.run(
        "update meter_sale set purchased_fen = purchased_fen + 70, purchase_count = 5,"
            + " seen_purchased_fen = purchased_fen + 70, opening_purchased_fen ="
            + " opening_purchased_fen + 70, opening_count = 5 where meter_id = "
            + meter);
  }

  @Test
  void whatWasUsedWhileNobodyPaidIsChargedToWhoeverComes() {
    campus.place("room", account);
    campus.close(10, "x", account);
    campus.payOut(11, Fate.DONE);
    AccountNo next = campus.preset("next", "room");
    campus.use(meter, 40);
    campus.read(meter, 13, 5_100);

    assertThat(campus.open(14, "o", next)).isInstanceOf(Done.class);

    assertThat(campus.posted(next)).isEqualTo(-40);
    assertThat(campus.differences()).isEmpty();
    assertThat(campus.recharge("n", next, 500)).isInstanceOf(BookingOutcome.Booked.class);
    campus.deliver(18);
    campus.use(meter, 120);
    campus.read(meter, 20, 5_400);
    Done closed = (Done) campus.close(21, "y", next);
    assertThat(closed.receipt().settled().getFirst().settlement().parts().getFirst().amount())
        .isEqualTo(Money.ofFen(340));
  }

  @Test
  void nothingIsTypedAwayThatTheMeterShows() {
    campus.place("room", account);
    campus.close(10, "x", account);
    campus.payOut(11, Fate.DONE);
    AccountNo next = campus.preset("next", "room");
    campus.takes(meter, 70);
    campus.read(meter, 13, 5_100);

    assertThat(campus.open(15, "o", next, campus.typed(0, 14, 5_200, 0)))
        .isInstanceOf(ActOutcome.MeterDiffers.class);
    campus.run(
        "update meter_state set last_purchase_count = 4, last_purchased_fen = 9000,"
            + " last_balance_fen = 0 where meter_id = "
            + meter);
  }

  @Test
  void theNextAccountBeginsWithAnEmptyMeter() {
    campus.place("room", account);
    campus.close(10, "x", account);
    AccountNo next = campus.preset("next", "room");

    assertThat(campus.open(11, "o", next)).isEqualTo(new ActOutcome.RefundUnderWay(meterNo));
    campus.payOut(12, Fate.DONE);
    campus.takes(meter, 70);
    campus.read(meter, 13, 5_100);
    assertThat(campus.open(14, "o", next))
        .isEqualTo(new ActOutcome.MeterNotCleared(meterNo, Money.ofFen(70)));
    campus.clear(15, "c", 0);
    campus.payOut(16, Fate.DONE);
    assertThat(campus.open(17, "o", next)).isInstanceOf(Done.class);

    assertThat(campus.recharge("n", next, 500)).isInstanceOf(BookingOutcome.Booked.class);
    campus.deliver(18);
    campus.use(meter, 120);
    campus.read(meter, 20, 5_400);
    assertThat(campus.posted(next)).isEqualTo(500);
    assertThat(campus.posted(account)).isZero();
    assertThat(campus.differences()).isEmpty();
    Done closed = (Done) campus.close(21, "y", next);
    assertThat(closed.receipt().settled().getFirst().settlement().parts().getFirst().amount())
        .isEqualTo(Money.ofFen(380));
  }
}
