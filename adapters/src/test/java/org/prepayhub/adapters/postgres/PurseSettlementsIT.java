package org.prepayhub.adapters.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.prepayhub.account.ActOutcome;
import org.prepayhub.account.ActOutcome.Done;
import org.prepayhub.adapters.postgres.MeterCampus.Fate;
import org.prepayhub.command.PurseKind;
import org.prepayhub.command.PurseSettlements.Outcome;
import org.prepayhub.ledger.MoneyOrderState;
import org.prepayhub.units.AccountNo;

/** What a meter does not show any more is settled by people, once, as its reading would have. */
class PurseSettlementsIT {
  @RegisterExtension static final TestDatabase database = TestDatabase.fresh();
  private static int campuses;

  private final String code = "settled-" + campuses++;
  private final MeterCampus campus = new MeterCampus(database, code);
  private final AccountNo account = campus.account(0);
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
  void whatADeadMeterGaveBackIsPosted() {
    campus.refund(10, "r", account, 400);
    campus.payOut(11, Fate.DONE_AND_NOT_READ);

    assertThat(refund(11, "s", true)).isInstanceOf(Outcome.UnderWay.class);
    Outcome.Settled settled = (Outcome.Settled) refund(60, "s", true);

    assertThat(campus.posted(account)).isEqualTo(600);
    assertThat(campus.stateOf("r")).isEqualTo(MoneyOrderState.POSTED);
    assertThat(refund(90, "s", true)).isEqualTo(new Outcome.Replayed(settled.receipt()));
    assertThat(refund(90, "s", false)).isEqualTo(new Outcome.ContentDiffers());
    assertThat(refund(90, "t", true)).isEqualTo(new Outcome.OrderUnknown());
    assertThat(campus.payOut(100, Fate.DONE)).isZero();
    assertThat(accrued()).isZero();
    assertThat(campus.replace(600, "x", 0, code + "-new", campus.typed(0, 599, 9_000, 550)))
        .isInstanceOf(Done.class);
  }

  @Test
  void whatAReadingHasSeenIsNotTakenTwice() {
    campus.refund(10, "r", account, 400);
    campus.use(meter, 30);
    campus.payOut(11, Fate.DONE_AND_NOT_READ);
    campus.read(meter, 30, 5_100);

    assertThat(refund(60, "s", true)).isInstanceOf(Outcome.Settled.class);

    assertThat(campus.posted(account)).isEqualTo(600);
    assertThat(accrued()).isEqualTo(30_000_000);
    campus.read(meter, 61, 5_100);
  }

  @Test
  void whatWasNotDoneIsRefusedAndFreesTheMeter() {
    campus.refund(10, "r", account, 400);
    campus.payOut(11, Fate.LOST);
    TypedClosure closure =
        minutes -> campus.close(minutes, "x", account, campus.typed(0, 599, 9_000, 900));
    assertThat(closure.at(600)).isInstanceOf(ActOutcome.RefundUnderWay.class);

    assertThat(refund(600, "s", false)).isInstanceOf(Outcome.Settled.class);

    assertThat(campus.stateOf("r")).isEqualTo(MoneyOrderState.REFUSED);
    assertThat(campus.posted(account)).isEqualTo(1_000);
    assertThat(closure.at(600)).isInstanceOf(Done.class);
  }

  @Test
  void whatWasReadNotToBeDoneWasNot() {
    campus.refund(10, "r", account, 400);
    assertThat(refund(11, "s", true)).isInstanceOf(Outcome.MeterDiffers.class);
    campus.payOut(11, Fate.LOST);
    campus.read(meter, 30, 5_100);

    assertThat(refund(60, "s", true)).isInstanceOf(Outcome.MeterDiffers.class);
    assertThat(campus.posted(account)).isEqualTo(1_000);
    assertThat(refund(60, "s", false)).isInstanceOf(Outcome.Settled.class);
  }

  @Test
  void aHeldOrderIsSettledToo() {
    campus.refund(10, "r", account, 400);
    for (int minutes = 11;
        minutes < 3_000 && campus.stateOf("r") != MoneyOrderState.HELD;
        minutes += 200) {
      campus.payOut(minutes, Fate.LOST);
    }

    assertThat(refund(3_000, "s", false)).isInstanceOf(Outcome.Settled.class);
    assertThat(campus.stateOf("r")).isEqualTo(MoneyOrderState.REFUSED);
  }

  @Test
  void aClearOfADeadMeterBlocksNoRoom() {
    campus.place("room", account);
    campus.close(10, "x", account);
    AccountNo next = campus.preset("next", "room");
    campus.drop(meter, "LOST");
    assertThat(campus.open(600, "o", next, campus.typed(0, 599, 9_000, 0)))
        .isInstanceOf(ActOutcome.RefundUnderWay.class);
    String order = campus.text("select order_no from purse_order where meter_id = " + meter);

    assertThat(campus.settle(600, "s", PurseKind.CLEAR, order, true))
        .isInstanceOf(Outcome.Settled.class);

    assertThat(campus.open(600, "o", next, campus.typed(0, 599, 9_000, 0)))
        .isInstanceOf(Done.class);
  }

  @Test
  void copiesAndOthersAtOnceSettleOnce() throws Exception {
    campus.refund(10, "r", account, 400);
    campus.payOut(11, Fate.DONE_AND_NOT_READ);

    List<Object> answers =
        Race.atOnce(
            List.of(
                () -> refund(60, "s", true),
                () -> refund(60, "s", true),
                () -> refund(60, "t", false),
                () -> campus.payOut(60, Fate.LOST)));

    assertThat(answers).filteredOn(Outcome.Settled.class::isInstance).hasSizeLessThan(2);
    MoneyOrderState state = campus.stateOf("r");
    assertThat(campus.posted(account)).isEqualTo(state == MoneyOrderState.POSTED ? 600 : 1_000);
    if (state != MoneyOrderState.POSTED) {
      // The one who said so was wrong; people set it right by hand.
      assertThat(state).isEqualTo(MoneyOrderState.REFUSED);
    }
  }

  /** A closure by what somebody typed. */
  private interface TypedClosure {
    ActOutcome at(int minutes);
  }

  private Outcome refund(int minutes, String number, boolean done) {
    return campus.settle(minutes, number, PurseKind.REFUND, code + "r", done);
  }

  private long accrued() {
    return campus.number("select accrued_micro_fen from meter_state where meter_id = " + meter);
  }
}
