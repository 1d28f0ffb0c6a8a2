package org.prepayhub.adapters.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.prepayhub.account.ActOutcome;
import org.prepayhub.account.ActOutcome.Done;
import org.prepayhub.adapters.postgres.MeterCampus.Fate;
import org.prepayhub.command.PurseKind;
import org.prepayhub.command.PurseSettlements;
import org.prepayhub.ledger.LedgerProof.Difference;
import org.prepayhub.ledger.MoneyOrderOutcome;
import org.prepayhub.ledger.MoneyOrderState;
import org.prepayhub.recharge.OrderState;
import org.prepayhub.recharge.ReversalOutcome;
import org.prepayhub.recharge.SaleSettlements.Ending;
import org.prepayhub.recharge.SaleSettlements.Outcome;
import org.prepayhub.units.AccountNo;
import org.prepayhub.units.MeterNo;

/** No recharge stays where nobody can get it out again, and none is in a meter and given back. */
class SaleSettlementsIT {
  private static final int GIVEN_UP = 7 * 24 * 60 + 30;

  @RegisterExtension static final TestDatabase database = TestDatabase.fresh();
  private static int campuses;

  private final String code = "sold-" + campuses++;
  private final MeterCampus campus = new MeterCampus(database, code);
  private final AccountNo account = campus.account(0);
  private final long meter = campus.meter(0);

  @BeforeEach
  void isRead() {
    campus.read(meter, 0, 5_000);
  }

  @Test
  void whatADeadMeterTookIsDelivered() {
    sell(Fate.DONE_AND_NOT_READ);
    assertThat(settle(11, "s", Ending.DONE)).isInstanceOf(Outcome.UnderWay.class);
    die();
    assertThat(campus.sale("a")).isEqualTo(OrderState.HELD);
    assertThat(replace()).isInstanceOf(ActOutcome.SaleUnderWay.class);

    Outcome.Settled settled = (Outcome.Settled) settle(GIVEN_UP, "s", Ending.DONE);

    assertThat(campus.sale("a")).isEqualTo(OrderState.DELIVERED);
    assertThat(campus.posted(account)).isEqualTo(1_500);
    assertThat(campus.number("select purchase_count from meter_sale where meter_id = " + meter))
        .isEqualTo(5);
    assertThat(settle(GIVEN_UP + 1, "s", Ending.DONE))
        .isEqualTo(new Outcome.Replayed(settled.receipt()));
    assertThat(settle(GIVEN_UP + 1, "s", Ending.REVERSE)).isEqualTo(new Outcome.ContentDiffers());
    assertThat(settle(GIVEN_UP + 1, "t", Ending.REVERSE)).isEqualTo(new Outcome.OrderUnknown());
    assertThat(campus.sell(GIVEN_UP + 2, Fate.LOST)).isZero();
    assertThat(campus.differences()).isEmpty();
    assertThat(replace()).isInstanceOf(Done.class);
    assertThat(campus.differences()).isEmpty();
  }

  @Test
  void whatADeadMeterDidNotTakeIsUndone() {
    sell(Fate.LOST);
    die();

    assertThat(settle(GIVEN_UP, "s", Ending.SEND_AGAIN)).isInstanceOf(Outcome.ReadingMissing.class);
    assertThat(settle(GIVEN_UP, "s", Ending.REVERSE)).isInstanceOf(Outcome.Settled.class);

    assertThat(campus.sale("a")).isEqualTo(OrderState.REVERSED);
    assertThat(campus.posted(account)).isEqualTo(1_000);
    assertThat(campus.reverse(GIVEN_UP, "a", 500))
        .isInstanceOf(ReversalOutcome.AlreadyReversed.class);
    assertThat(campus.differences()).isEmpty();
    assertThat(
            campus.close(GIVEN_UP + 20, "x", account, campus.typed(0, GIVEN_UP + 10, 9_000, 1_000)))
        .isInstanceOf(Done.class);
    assertThat(campus.differences()).isEmpty();
  }

  @Test
  void whatIsReadNotToBeTakenIsSentAgain() {
    sell(Fate.LOST);
    assertThat(settle(60, "s", Ending.REVERSE)).isInstanceOf(Outcome.ReadingMissing.class);
    assertThat(settle(60, "s", Ending.SEND_AGAIN)).isInstanceOf(Outcome.ReadingMissing.class);
    assertThat(campus.sale("a")).isEqualTo(OrderState.UNKNOWN);
    campus.read(meter, 61, 5_000);
    assertThat(settle(62, "s", Ending.DONE)).isInstanceOf(Outcome.MeterDiffers.class);

    assertThat(settle(62, "s", Ending.SEND_AGAIN)).isInstanceOf(Outcome.Settled.class);
    assertThat(campus.sale("a")).isEqualTo(OrderState.BOOKED);
    assertThat(campus.differences()).isEmpty();

    assertThat(campus.sell(63, Fate.DONE)).isEqualTo(1);
    assertThat(campus.sale("a")).isEqualTo(OrderState.DELIVERED);
    isFreeAndAgrees(1_500);
  }

  @Test
  void aHeldSaleIsSettledAsOftenAsItIsHeld() {
    sell(Fate.LOST);
    campus.sell(GIVEN_UP, Fate.LOST);
    assertThat(campus.sale("a")).isEqualTo(OrderState.HELD);
    campus.read(meter, GIVEN_UP + 1, 5_000);
    assertThat(settle(GIVEN_UP + 2, "s", Ending.SEND_AGAIN)).isInstanceOf(Outcome.Settled.class);
    campus.sell(GIVEN_UP + 3, Fate.LOST);
    campus.sell(GIVEN_UP + 4, Fate.LOST);
    assertThat(campus.sale("a")).as("tried anew").isEqualTo(OrderState.UNKNOWN);
    campus.sell(2 * GIVEN_UP + 4, Fate.LOST);
    assertThat(campus.sale("a")).isEqualTo(OrderState.HELD);
    campus.read(meter, 2 * GIVEN_UP + 5, 5_000);

    assertThat(settle(2 * GIVEN_UP + 6, "t", Ending.REVERSE)).isInstanceOf(Outcome.Settled.class);

    assertThat(campus.posted(account)).isEqualTo(1_000);
    assertThat(campus.differences()).isEmpty();
  }

  @Test
  void aChannelTakesAHeldRechargeBackOnceItsMeterWasReadNotToHaveIt() {
    sell(Fate.LOST);
    campus.sell(GIVEN_UP, Fate.SILENT);
    assertThat(campus.sale("a")).isEqualTo(OrderState.HELD);
    assertThat(campus.reverse(GIVEN_UP, "a", 500))
        .isInstanceOf(ReversalOutcome.DeliveryInProgress.class);
    campus.read(meter, GIVEN_UP + 1, 5_000);

    assertThat(campus.reverse(GIVEN_UP + 2, "a", 500)).isInstanceOf(ReversalOutcome.Reversed.class);

    assertThat(campus.posted(account)).isEqualTo(1_000);
    assertThat(campus.differences()).isEmpty();
    assertThat(campus.recharge("b", account, 300)).isNotNull();
    assertThat(campus.sell(GIVEN_UP + 3, Fate.DONE)).isEqualTo(1);
    assertThat(campus.sale("b")).isEqualTo(OrderState.DELIVERED);
  }

  @Test
  void whatTheMeterWasReadToHaveTakenIsNotGivenBack() {
    sell(Fate.DONE_AND_NOT_READ);
    campus.sell(GIVEN_UP, Fate.SILENT);
    campus.read(meter, GIVEN_UP + 1, 5_000);

    assertThat(settle(GIVEN_UP + 2, "s", Ending.REVERSE)).isInstanceOf(Outcome.MeterDiffers.class);
    campus.drop(meter, "LOST");
    assertThat(settle(GIVEN_UP + 2, "s", Ending.REVERSE)).isInstanceOf(Outcome.MeterDiffers.class);
    assertThat(settle(GIVEN_UP + 2, "s", Ending.SEND_AGAIN))
        .isInstanceOf(Outcome.MeterDiffers.class);
    assertThat(campus.reverse(GIVEN_UP + 2, "a", 500))
        .isInstanceOf(ReversalOutcome.DeliveryInProgress.class);
    assertThat(settle(GIVEN_UP + 2, "s", Ending.DONE)).isInstanceOf(Outcome.Settled.class);
    assertThat(campus.posted(account)).isEqualTo(1_500);
    assertThat(campus.differences()).isEmpty();
  }

  @Test
  void whatWasHeldBeforeAFrameLeftIsUndone() {
    try (TestDatabase own = TestDatabase.fresh()) {
      MeterCampus foreign = new MeterCampus(own, "foreign");
      AccountNo payer = foreign.account(0);
      foreign.read(foreign.meter(0), 0, 5_000);
      foreign.takes(foreign.meter(0), 70);
      foreign.recharge("a", payer, 500);
      foreign.sell(11, Fate.DONE);
      assertThat(foreign.sale("a")).isEqualTo(OrderState.HELD);
      foreign.read(foreign.meter(0), 12, 5_000);

      assertThat(foreign.settle(13, "s", "foreigna", Ending.DONE))
          .isInstanceOf(Outcome.MeterDiffers.class);
      assertThat(foreign.settle(13, "s", "foreigna", Ending.SEND_AGAIN))
          .isInstanceOf(Outcome.MeterDiffers.class);
      assertThat(foreign.settle(13, "s", "foreigna", Ending.REVERSE))
          .isInstanceOf(Outcome.Settled.class);
      assertThat(foreign.posted(payer)).isEqualTo(1_000);
    }
  }

  @Test
  void whatWasCarriedAndCannotBeSoldStaysInTheLedger() {
    campus.replace(20, "x", 0, code + "-new");
    String order =
        campus.text(
            "select order_no from recharge_order where carried_by is not null and meter_id"
                + " = (select meter_id from meter where meter_no = '"
                + code
                + "-new')");

    Outcome settled = campus.settle(30, "s", new MeterNo(code + "-new"), order, Ending.REVERSE);

    assertThat(settled).isInstanceOf(Outcome.Settled.class);
    assertThat(campus.posted(account)).isEqualTo(1_000);
    assertThat(campus.differences()).isEmpty();
  }

  @Test
  void theProofNamesWhatWasSettledOtherwise() {
    sell(Fate.LOST);
    die();
    settle(GIVEN_UP, "s", Ending.REVERSE);

    campus.run(
        "update purse_settlement set done = true, then_do = null where settlement_no = '"
            + code
            + "s'");

    List<Difference> found = campus.differences();
    campus.run(
        "update purse_settlement set done = false, then_do = 'REVERSE' where settlement_no = '"
            + code
            + "s'");

    assertThat(found)
        .singleElement()
        .satisfies(difference -> assertThat(difference.where()).contains(code + "a"));
    assertThat(campus.differences()).isEmpty();
  }

  @Test
  void aNumberSettlesOneThing() {
    sell(Fate.LOST);
    die();
    settle(GIVEN_UP, "s", Ending.REVERSE);

    assertThat(campus.settle(GIVEN_UP, "s", PurseKind.REFUND, code + "a", true))
        .isNotInstanceOf(PurseSettlements.Outcome.Settled.class);
  }

  @Test
  void ofASettlementAndALateReadingBackOneWins() throws Exception {
    int delivered = 0;
    for (int round = 0; round < 12; round++) {
      String order = "race-" + round;
      int start = 100 + round * 20;
      campus.recharge(order, account, 500);
      campus.sell(start, Fate.DONE_AND_NOT_READ);
      String own = code + order;
      String number = "n-" + round;

      List<Object> answers =
          Race.atOnce(
              List.of(
                  () -> campus.settle(start + 10, number, own, Ending.DONE),
                  () -> campus.settle(start + 10, number, own, Ending.DONE),
                  () -> campus.settle(start + 10, number + "-b", own, Ending.REVERSE),
                  () -> campus.sell(start + 10, Fate.DONE)));

      assertThat(answers).filteredOn(Outcome.Settled.class::isInstance).hasSizeLessThan(2);
      assertThat(campus.sale(order)).isEqualTo(OrderState.DELIVERED);
      delivered++;
      campus.read(meter, start + 12, 5_000);
      assertThat(campus.posted(account)).isEqualTo(1_000 + 500L * delivered);
      assertThat(campus.holds(meter)).isEqualTo(1_000 + 500L * delivered);
      assertThat(campus.differences()).isEmpty();
    }
  }

  @Test
  void ofAReversalASendingAnewAndASaleOneWins() throws Exception {
    int taken = 0;
    for (int round = 0; round < 12; round++) {
      String order = "race-" + round;
      int start = 100 + round * 20;
      campus.recharge(order, account, 500);
      campus.sell(start, Fate.LOST);
      campus.read(meter, start + 10, 5_000);
      String own = code + order;
      String number = "n-" + round;

      Race.atOnce(
          List.of(
              () -> campus.settle(start + 11, number, own, Ending.REVERSE),
              () -> campus.settle(start + 11, number + "-b", own, Ending.SEND_AGAIN),
              () -> campus.sell(start + 11, Fate.DONE)));
      campus.sell(start + 15, Fate.DONE);

      OrderState state = campus.sale(order);
      assertThat(state).isIn(OrderState.DELIVERED, OrderState.REVERSED);
      taken += state == OrderState.DELIVERED ? 1 : 0;
      campus.read(meter, start + 16, 5_000);
      assertThat(campus.posted(account)).isEqualTo(1_000 + 500L * taken);
      assertThat(campus.holds(meter)).isEqualTo(1_000 + 500L * taken);
      assertThat(campus.differences()).isEmpty();
    }
  }

  private void sell(Fate fate) {
    campus.recharge("a", account, 500);
    assertThat(campus.sell(11, fate)).isEqualTo(1);
  }

  /** Nobody reads it any more, for longer than it is waited for. */
  private void die() {
    campus.sell(GIVEN_UP, Fate.SILENT);
    campus.drop(meter, "LOST");
  }

  private ActOutcome replace() {
    return campus.replace(
        GIVEN_UP + 20, "x", 0, code + "-new", campus.typed(0, GIVEN_UP + 10, 9_000, 1_400));
  }

  private void isFreeAndAgrees(long fen) {
    campus.read(meter, 70, 5_000);
    assertThat(campus.posted(account)).isEqualTo(fen);
    assertThat(campus.differences()).isEmpty();
    assertThat(campus.balanceDrifts()).isEmpty();
    assertThat(campus.refund(71, "r", account, 400)).isInstanceOf(MoneyOrderOutcome.Queued.class);
    campus.payOut(72, Fate.DONE);
    assertThat(campus.stateOf("r")).isEqualTo(MoneyOrderState.POSTED);
    campus.read(meter, 75, 5_000);
    campus.recharge("b", account, 300);
    campus.sell(76, Fate.DONE);
    assertThat(campus.sale("b")).isEqualTo(OrderState.DELIVERED);
    campus.read(meter, 80, 5_000);
    assertThat(campus.close(81, "x", account)).isInstanceOf(Done.class);
    assertThat(campus.differences()).isEmpty();
  }

  private Outcome settle(int minutes, String number, Ending ending) {
    return campus.settle(minutes, number, code + "a", ending);
  }
}
