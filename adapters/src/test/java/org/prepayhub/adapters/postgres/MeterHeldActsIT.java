package org.prepayhub.adapters.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.prepayhub.adapters.postgres.MeterCampus.minute;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.prepayhub.account.AccountAct;
import org.prepayhub.account.AccountActs.Found;
import org.prepayhub.account.AccountState;
import org.prepayhub.account.ActOutcome;
import org.prepayhub.account.ActOutcome.AlreadyClosed;
import org.prepayhub.account.ActOutcome.BalanceNotHeld;
import org.prepayhub.account.ActOutcome.Done;
import org.prepayhub.account.ActOutcome.MeterDiffers;
import org.prepayhub.account.ActOutcome.MeterTaken;
import org.prepayhub.account.ActOutcome.ReadingImplausible;
import org.prepayhub.account.ActOutcome.ReadingMissing;
import org.prepayhub.account.ActOutcome.RefundUnderWay;
import org.prepayhub.account.ActOutcome.Replayed;
import org.prepayhub.account.ActOutcome.SaleUnderWay;
import org.prepayhub.account.KeptReading;
import org.prepayhub.account.Move;
import org.prepayhub.account.Settlement.Part;
import org.prepayhub.account.SettlementKind;
import org.prepayhub.account.TypedReading;
import org.prepayhub.adapters.postgres.MeterCampus.Fate;
import org.prepayhub.ledger.LedgerProof.Difference;
import org.prepayhub.ledger.MoneyOrderOutcome;
import org.prepayhub.recharge.BookingOutcome;
import org.prepayhub.units.AccountNo;
import org.prepayhub.units.Energy;
import org.prepayhub.units.Money;
import org.prepayhub.units.PlaceCode;

/** Accounts whose meter holds the balance leave it by what it showed, online or not. */
class MeterHeldActsIT {
  @RegisterExtension static final TestDatabase database = TestDatabase.fresh();
  private static int campuses;

  private final String code = "held-" + campuses++;
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
  void whatTheMeterShowedIsPaidBack() {
    sold("o-1", 500);
    campus.use(meter, 300);
    campus.read(meter, 20, 6_000);

    Done closed = (Done) campus.close(30, "x", account);

    assertThat(closed.receipt().readings())
        .extracting(KeptReading::balance)
        .containsExactly(Optional.of(Money.ofFen(1_200)));
    assertThat(parts(closed)).containsExactly(new Part(SettlementKind.REFUND, Money.ofFen(1_200)));
    assertThat(campus.posted(account)).isZero();
    assertThat(charged()).isEqualTo(300);
    assertThat(campus.view(0).state()).isEqualTo(AccountState.CLOSED);
    assertThat(campus.close(31, "x", account)).isEqualTo(new Replayed(closed.receipt()));
    assertThat(campus.close(31, "y", account)).isEqualTo(new AlreadyClosed());
    assertThat(campus.recharge("o-2", account, 500)).isEqualTo(new BookingOutcome.AccountUnknown());
    campus.use(meter, 50);
    campus.read(meter, 40, 6_100);
    assertThat(campus.posted(account)).isZero();
  }

  @Test
  void anOfflineMeterIsLeftWithWhatSomebodyTyped() {
    sold("o-1", 500);
    campus.use(meter, 700);

    assertThat(campus.close(600, "x", account))
        .isEqualTo(new ReadingMissing(List.of(campus.meterNo(0))));
    Done closed = (Done) campus.close(600, "x", account, campus.typed(0, 590, 9_000, 800));

    assertThat(parts(closed)).containsExactly(new Part(SettlementKind.REFUND, Money.ofFen(800)));
    assertThat(charged()).isEqualTo(700);
    campus.read(meter, 630, 9_000);
    assertThat(campus.number("select accrued_micro_fen from meter_state where meter_id = " + meter))
        .as("it was charged down to what was typed")
        .isZero();
  }

  @Test
  void anAccountOfTwoMetersIsLeftWithWhatBothShowed() {
    campus.share(1, account);
    campus.read(campus.meter(1), 0, 9_000);
    sold("o-1", 500);
    campus.use(meter, 300);
    campus.use(campus.meter(1), 50);
    campus.read(meter, 20, 6_000);
    campus.read(campus.meter(1), 20, 9_100);

    Done closed = (Done) campus.close(30, "x", account);

    assertThat(parts(closed)).containsExactly(new Part(SettlementKind.REFUND, Money.ofFen(2_150)));
    assertThat(campus.posted(account)).isZero();
    assertThat(charged()).isEqualTo(350);
    assertThat(campus.payOut(31, Fate.DONE)).as("both are cleared").isEqualTo(2);
  }

  @Test
  void anAccountOfTwoMetersMovesWithWhatBothHold() {
    campus.share(1, account);
    campus.place("left", account);
    campus.place("there", campus.account(2));
    campus.leave(2, 1);
    campus.read(campus.meter(1), 0, 9_000);
    campus.use(meter, 300);
    campus.use(campus.meter(1), 50);
    campus.read(meter, 20, 6_000);
    campus.read(campus.meter(1), 20, 9_100);

    assertThat(move(22, "there")).isInstanceOf(Done.class);

    assertThat(charged()).isEqualTo(350);
    assertThat(campus.posted(account)).isEqualTo(1_650);
  }

  @Test
  void whatIsOwedInTheMeterIsAskedFor() {
    campus.use(meter, 1_040);
    campus.read(meter, 20, 6_000);

    Done closed = (Done) campus.close(30, "x", account);

    assertThat(parts(closed)).containsExactly(new Part(SettlementKind.SUPPLEMENT, Money.ofFen(40)));
    assertThat(campus.posted(account)).isZero();
  }

  @Test
  void aMeterThatIsEmptyIsLeftWithNothing() {
    campus.use(meter, 1_000);
    campus.read(meter, 20, 6_000);

    assertThat(parts((Done) campus.close(30, "x", account))).isEmpty();
  }

  @Test
  void nothingIsSettledWhileARechargeIsOnItsWay() {
    TypedReading typed = campus.typed(0, 29, 6_000, 900);
    assertThat(campus.recharge("o-1", account, 500)).isInstanceOf(BookingOutcome.Booked.class);

    for (String state : List.of("BOOKED", "HELD")) {
      order(state);
      assertThat(campus.close(30, "x", account)).isEqualTo(new SaleUnderWay(campus.meterNo(0)));
      assertThat(campus.close(30, "x", account, typed))
          .isEqualTo(new SaleUnderWay(campus.meterNo(0)));
      assertThat(campus.replace(30, "y", 0, code + "-new", typed))
          .isEqualTo(new SaleUnderWay(campus.meterNo(0)));
    }
    order("BOOKED");
    assertThat(campus.posted(account)).isEqualTo(1_500);
    campus.deliver(40);
    campus.read(meter, 45, 6_000);
    assertThat(campus.close(50, "x", account)).isInstanceOf(Done.class);
  }

  @Test
  void whatTheMeterCannotShowIsRefused() {
    sold("o-1", 500);

    assertThat(campus.close(30, "x", account))
        .as("it was not read since it took the sale")
        .isEqualTo(new ReadingMissing(List.of(campus.meterNo(0))));
    for (TypedReading wrong :
        List.of(
            campus.typed(0, 29, 6_000, 1_501),
            campus.typed(0, 5, 5_050, 900),
            new TypedReading(campus.meterNo(0), minute(29), Energy.ofWattHours(6_000)))) {
      assertThat(campus.close(30, "x", account, wrong)).isInstanceOf(ReadingImplausible.class);
    }
    assertThat(charged()).isZero();
    assertThat(
            campus.number(
                "select count(*) from account_act where project_id = " + campus.campus.project))
        .isZero();
  }

  @Test
  void aMeterThatSomebodyElseSoldToIsLookedIntoFirst() {
    campus.takes(meter, 200);
    campus.read(meter, 20, 6_000);

    assertThat(campus.close(30, "x", account)).isInstanceOf(MeterDiffers.class);
    assertThat(campus.close(30, "x", account, campus.typed(0, 29, 6_000, 900)))
        .isInstanceOf(MeterDiffers.class);

    assertThat(campus.differences()).isNotEmpty();
    assertThat(campus.drifts(31)).isEqualTo(1);
    assertThat(campus.drifts(32)).as("it is on the list already").isZero();
    assertThat(
            campus.text(
                "select why || '; ' || (detail ->> 'driftFen') || '; ' || (detail ->> 'repair')"
                    + " from work_item where kind = 'meter-drift' and reference = "
                    + meter))
        .contains(
            "shows 9200 fen in 5 sales, the ledger has 9000 fen in 4 sales; it holds 200 fen more"
                + " than the ledger has there; 200; find who")
        .contains("/accounts/" + account + "/closure");
    assertThat(
            campus.text(
                "select detail #>> '{meter,read,balanceFen}' from work_item where reference = "
                    + meter))
        .isEqualTo("1200");
    campus.run(
        "update meter_state set last_purchase_count = 4, last_purchased_fen = 9000,"
            + " last_balance_fen = 1000, accrued_micro_fen = 0 where meter_id = "
            + meter);
  }

  @Test
  void aBalanceThatDiffersIsFoundThoughThePurchasesAgree() {
    campus.use(meter, 60);
    campus.read(meter, 20, 6_000);
    assertThat(campus.drifts(21)).as("what was used is no drift").isZero();
    campus.run("update meter_state set accrued_micro_fen = 400000000 where meter_id = " + meter);

    assertThat(campus.drifts(31)).isEqualTo(1);
    assertThat(campus.drifts(32)).as("it is on the list already").isZero();
    assertThat(
            campus.text(
                "select (detail ->> 'driftFen') || ' ' || (detail ->> 'balanceDriftFen') || ' ' ||"
                    + " (detail #>> '{ledger,balanceFen}') from work_item where kind ="
                    + " 'meter-drift' and reference = "
                    + meter))
        .isEqualTo("0 340 600");
    campus.run("update meter_state set accrued_micro_fen = 60000000 where meter_id = " + meter);
  }

  @Test
  void aBalanceThatDiffersIsToldAnewByAnotherAmountOnly() {
    campus.use(meter, 60);
    campus.read(meter, 20, 6_000);
    differsByUse(400);
    assertThat(campus.drifts(21)).isEqualTo(1);
    sold("o-1", 500);
    campus.use(meter, 20);
    campus.read(meter, 40, 6_500);

    assertThat(campus.drifts(41)).as("a sale moved both sides").isZero();
    differsByUse(300);
    assertThat(campus.drifts(42)).isEqualTo(1);
    assertThat(campus.drifts(43)).isZero();
    differsByUse(80);
  }

  @Test
  void whatIsSettledAndStillDiffersIsToldAgain() {
    campus.takes(meter, 200);
    campus.read(meter, 20, 6_000);
    assertThat(campus.drifts(31)).isEqualTo(1);
    assertThat(campus.drifts(32)).isZero();
    campus.run(
        "update work_item set settled_at = now(), settlement_client = 'desk', settlement_no = 'D-'"
            + " || work_item_id, settlement_reason = 'mended', settled_by = 'Chen Li' where kind ="
            + " 'meter-drift' and reference = "
            + meter);

    assertThat(campus.drifts(33)).isEqualTo(1);
    assertThat(campus.drifts(34)).isZero();
    campus.run(
        "update meter_state set last_balance_fen = 1000, last_purchase_count = 4,"
            + " last_purchased_fen = 9000 where meter_id = "
            + meter);
  }

  @Test
  void anItemFromBeforeBalancesWereComparedHidesNone() {
    campus.takes(meter, 200);
    campus.read(meter, 20, 6_000);
    assertThat(campus.drifts(31)).isEqualTo(1);
    String older = "update work_item set detail = detail - 'balanceDriftFen', why = ";
    campus.run(older + "split_part(why, ';', 1) where reference = " + meter);

    assertThat(campus.drifts(32)).as("it holds more as well").isEqualTo(1);
    assertThat(campus.drifts(33)).isZero();
    campus.run(older + "work_item_id::text where reference = " + meter);
    campus.run("update meter_state set last_balance_fen = 1000 where meter_id = " + meter);
    assertThat(campus.drifts(34)).as("a balance that agrees is no news").isZero();
    campus.run(
        "update meter_state set last_purchase_count = 4, last_purchased_fen = 9000 where meter_id"
            + " = "
            + meter);
  }

  @Test
  void aMeterAboveItsBookIsLeftWithWhatTheRepairNames() {
    campus.use(meter, 60);
    campus.read(meter, 20, 6_000);
    differsByUse(400);
    campus.drifts(21);
    assertThat(repair()).contains("closure answers meter-differs", "balanceFen 600 it settles");

    assertThat(campus.close(30, "x", account)).isInstanceOf(MeterDiffers.class);
    Done closed = (Done) campus.close(30, "x", account, campus.typed(0, 29, 6_000, 600));

    assertThat(parts(closed)).containsExactly(new Part(SettlementKind.REFUND, Money.ofFen(600)));
    assertThat(campus.payOut(31, Fate.DONE)).isEqualTo(1);
    assertThat(campus.holds(meter)).isZero();
  }

  @Test
  void aRefundHasItsBookGoOnWithWhatTheMeterHolds() {
    campus.use(meter, 60);
    campus.read(meter, 20, 6_000);
    differsByUse(400);
    campus.drifts(21);
    assertThat(repair()).contains("POST /refunds of at most 600 fen");

    campus.refund(22, "r", account, 600);
    campus.payOut(23, Fate.DONE);

    assertThat(campus.balanceDrifts()).isEmpty();
    assertThat(campus.view(0).wallets().getFirst().balance()).isEqualTo(Money.ofFen(340));
  }

  @Test
  void aMeterThatLacksWhatTheLedgerHasIsClosedWithWhatItShows() {
    campus.use(meter, 560);
    campus.read(meter, 20, 6_000);
    differsByUse(60);
    campus.drifts(21);
    assertThat(repair()).contains("closure with closureNo, reason and operator");

    Done closed = (Done) campus.close(30, "x", account);

    assertThat(parts(closed)).containsExactly(new Part(SettlementKind.REFUND, Money.ofFen(440)));
    assertThat(campus.payOut(31, Fate.DONE)).isEqualTo(1);
  }

  @Test
  void aMeterThatLostWhatItWasSoldIsReplacedByWhatItShouldHold() {
    campus.run(
        "update meter_state set last_purchased_fen = 8800, last_balance_fen = 800 where meter_id = "
            + meter);
    campus.drifts(21);
    assertThat(repair()).contains("took 200 fen out of the meter", "balanceFen 1000 sells that");

    Done done = (Done) campus.replace(30, "x", 0, code + "-new", campus.typed(0, 29, 6_000, 1_000));

    assertThat(done.receipt().readings().getFirst().balance()).contains(Money.ofFen(1_000));
    assertThat(campus.posted(account)).isEqualTo(1_000);
  }

  @Test
  void aMeterThatCountsFewerSalesIsReplacedAndRefundsNothing() {
    campus.run("update meter_state set last_purchase_count = 3 where meter_id = " + meter);
    campus.drifts(21);
    assertThat(repair()).contains("count of the meter down by 1", "balanceFen 1000 sells that");

    assertThat(campus.refund(22, "r", account, 10))
        .isEqualTo(new MoneyOrderOutcome.MeterDiffers(campus.meterNo(0)));
    assertThat(campus.replace(30, "x", 0, code + "-new", campus.typed(0, 29, 6_000, 1_000)))
        .isInstanceOf(Done.class);
    assertThat(campus.posted(account)).isEqualTo(1_000);
  }

  private void differsByUse(long fen) {
    campus.run(
        "update meter_state set accrued_micro_fen = %d where meter_id = %d"
            .formatted(fen * 1_000_000, meter));
  }

  private String repair() {
    return campus.text("select detail ->> 'repair' from work_item where reference = " + meter);
  }

  @Test
  void whatIsOnTheListTakesNoRoomFromOtherMeters() {
    campus.read(campus.meter(1), 0, 9_000);
    for (long differs : List.of(meter, campus.meter(1))) {
      campus.takes(differs, 200);
      campus.read(differs, 20, 9_500);
    }

    assertThat(campus.drifts(31, 1)).isEqualTo(1);
    assertThat(campus.drifts(32, 1)).as("the other one").isEqualTo(1);
    assertThat(campus.drifts(33, 1)).isZero();
    campus.run(
        "update meter_state set last_purchase_count = 4, last_purchased_fen = 9000,"
            + " last_balance_fen = 1000, accrued_micro_fen = 0 where project_id = "
            + campus.campus.project
            + " and last_purchase_count is not null");
  }

  @Test
  void salesGoOnToTheMeterThatTheAccountKeeps() {
    campus.place("left", account);
    campus.place("there", campus.account(2));
    campus.share(1, account);
    campus.run(
        "update meter m set place_id = o.place_id from meter o where o.meter_id = "
            + campus.meter(2)
            + " and m.meter_id = "
            + campus.meter(1));
    campus.run("update meter set takes_sales = false where meter_id = " + meter);
    campus.run("update meter set takes_sales = true where meter_id = " + campus.meter(1));
    campus.read(campus.meter(1), 0, 9_000);
    campus.leave(2, 1);

    assertThat(move(22, "there")).isInstanceOf(Done.class);

    assertThat(
            campus.number(
                "select meter_id from meter join account using (account_id) where takes_sales and"
                    + " account_no = '"
                    + account
                    + "'"))
        .isEqualTo(campus.meter(1));
  }

  @Test
  void whatIsOnItsWayOrNotReadYetIsNoDrift() {
    sold("o-1", 500);
    assertThat(campus.drifts(15)).as("it was not read since the sale").isZero();
    campus.read(meter, 20, 6_000);

    assertThat(campus.drifts(25)).isZero();
  }

  @Test
  void whatIsLeftGoesAlongToAnotherRoom() {
    AccountNo other = campus.account(1);
    campus.place("left", account);
    campus.place("there", other);
    campus.read(campus.meter(1), 0, 9_000);

    assertThat(move(5, "there")).isEqualTo(new MeterTaken(campus.meterNo(1)));
    campus.close(6, "c", other);
    assertThat(move(7, "there")).isEqualTo(new RefundUnderWay(campus.meterNo(1)));
    campus.payOut(8, Fate.DONE);
    campus.use(meter, 100);
    campus.read(meter, 10, 5_500);
    Done moved = (Done) move(11, "there");

    assertThat(campus.posted(account)).isEqualTo(900);
    assertThat(campus.differences()).isEmpty();
    campus.deliver(12);
    campus.payOut(12, Fate.DONE);
    assertThat(campus.holds(campus.meter(1))).isEqualTo(900);
    assertThat(campus.holds(meter)).as("the meter it left is cleared").isZero();
    campus.use(campus.meter(1), 50);
    campus.read(campus.meter(1), 20, 9_500);
    campus.read(meter, 20, 5_600);
    assertThat(campus.view(0).wallets().getFirst().balance()).isEqualTo(Money.ofFen(850));
    assertThat(campus.found(AccountAct.TRANSFER, account, "t"))
        .isEqualTo(new Found.Act(moved.receipt()));
  }

  @Test
  void moneyIsNotTakenWhereNoMeterHoldsAny() {
    campus.place("left", account);
    campus.run(
        "insert into place (project_id, code, name, kind) values ("
            + campus.campus.project
            + ", 'bare', 'n', 'room')");

    assertThat(move(5, "bare")).isEqualTo(new BalanceNotHeld());
    assertThat(campus.posted(account)).isEqualTo(1_000);
  }

  private ActOutcome move(int minutes, String place) {
    return campus.act(
        minutes,
        AccountAct.TRANSFER,
        "t",
        account,
        Optional.of(new Move.Transfer(new PlaceCode(place))));
  }

  @Test
  void whatTheOldMeterHeldIsSoldToTheNewOne() {
    sold("o-1", 500);
    campus.use(meter, 300);
    campus.read(meter, 20, 6_000);

    Done done = (Done) campus.replace(30, "x", 0, code + "-new");
    long fresh = campus.meter(code + "-new");
    campus.isEmpty(fresh);

    assertThat(done.receipt().readings())
        .extracting(KeptReading::balance)
        .containsExactly(Optional.of(Money.ofFen(1_200)));
    assertThat(campus.view(0).wallets().getFirst().undelivered()).isEqualTo(Money.ofFen(1_200));
    assertThat(campus.view(0).wallets().getFirst().balance()).isEqualTo(Money.ofFen(1_200));
    assertThat(campus.replace(31, "x", 0, code + "-new")).isInstanceOf(ActOutcome.Refused.class);
    campus.deliver(31);
    assertThat(campus.holds(fresh)).as("its book is opened by its first reading").isZero();
    campus.read(fresh, 35, 30);
    campus.deliver(90);
    assertThat(campus.holds(fresh)).isEqualTo(1_200);
    assertThat(campus.recharge("o-2", account, 100)).isInstanceOf(BookingOutcome.Booked.class);
    campus.deliver(91);
    campus.use(fresh, 250);
    campus.read(fresh, 95, 500);
    assertThat(campus.differences()).isEmpty();
    assertThat(campus.number("select purchase_count from meter_sale where meter_id = " + meter))
        .as("each meter keeps its own count")
        .isEqualTo(5);
    assertThat(campus.number("select purchase_count from meter_sale where meter_id = " + fresh))
        .isEqualTo(2);
    Done closed = (Done) campus.close(100, "z", account);
    assertThat(parts(closed)).containsExactly(new Part(SettlementKind.REFUND, Money.ofFen(1_050)));
    assertThat(charged()).isEqualTo(550);
    assertThat(campus.found(AccountAct.REPLACEMENT, account, "x"))
        .isEqualTo(new Found.Act(done.receipt()));
  }

  @Test
  void aBrokenMeterIsReplacedByWhatSomebodyTyped() {
    campus.use(meter, 1_100);

    Done done =
        (Done) campus.replace(600, "x", 0, code + "-new", campus.typed(0, 599, 9_000, -100));

    assertThat(done.receipt().readings().getFirst().typed()).isTrue();
    assertThat(campus.posted(account)).as("what was owed is asked for").isZero();
    assertThat(orders("supplement")).isEqualTo(100);
    assertThat(
            campus.number(
                "select count(*) from outbox where kind = 'sale' and project_id = "
                    + campus.campus.project))
        .isZero();
    assertThat(
            campus.number(
                "select count(*) from meter where takes_sales and commissioning ="
                    + " 'NOT_INITIALISED' and meter_no = '"
                    + code
                    + "-new'"))
        .isEqualTo(1);
  }

  @Test
  void theProofNamesWhatWasNotCarried() {
    campus.replace(30, "x", 0, code + "-new", campus.typed(0, 29, 6_000, 900));
    campus.run("update account_reading set balance_fen = 901 where balance_fen = 900");

    assertThat(campus.differences())
        .extracting(Difference::what)
        .anyMatch(what -> what.contains("left 901 fen in the old meter, and carried 900"));
    campus.run("update account_reading set balance_fen = 900 where balance_fen = 901");
  }

  private void sold(String orderNo, long fen) {
    assertThat(campus.recharge(orderNo, account, fen)).isInstanceOf(BookingOutcome.Booked.class);
    assertThat(campus.deliver(10)).isEqualTo(1);
  }

  private void order(String state) {
    campus.run(
        "update recharge_order set state = '"
            + state
            + "' where project_id = "
            + campus.campus.project);
  }

  private static List<Part> parts(Done closed) {
    return closed.receipt().settled().stream()
        .flatMap(wallet -> wallet.settlement().parts().stream())
        .toList();
  }

  private long charged() {
    return orders("charge");
  }

  private long orders(String kind) {
    return campus.number(
        "select coalesce(sum(amount_fen), 0) from money_order where kind = '"
            + kind
            + "' and project_id = "
            + campus.campus.project);
  }
}
