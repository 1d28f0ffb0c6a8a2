package org.prepayhub.bench.drill;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.prepayhub.bench.drill.Asked.ByHand;
import org.prepayhub.bench.drill.Asked.PayOut;
import org.prepayhub.bench.drill.Asked.Recharge;
import org.prepayhub.bench.drill.Asked.Reversal;
import org.prepayhub.bench.drill.Journal.Charge;
import org.prepayhub.bench.drill.Journal.Counted;
import org.prepayhub.bench.drill.Journal.Move;
import org.prepayhub.bench.drill.Journal.Wallet;
import org.prepayhub.bench.stage.Campus.Kind;

/** Every rule is seen to hold for true books and to catch false ones. */
class AuditTest {
  private static final Customer LI = new Customer("A1", "M1", Kind.NORMAL);
  private static final Customer WANG = new Customer("A2", "M2", Kind.HUB_HELD);
  private static final Customer CHEN = new Customer("A4", "M4", Kind.TRUSTING);
  private static final Instant NOON = Instant.parse("2026-11-26T04:00:00Z");

  private final ClientBook book = new ClientBook(List.of(LI, WANG, CHEN));
  private final List<Move> moves = new ArrayList<>();
  private final List<Wallet> wallets = new ArrayList<>();
  private final List<Counted> counted = new ArrayList<>();
  private final List<Charge> charges = new ArrayList<>();

  /**
   * Wang recharged 500, was charged 1 of it, had 40 put right and 30 paid back, and took 60 back
   * out of what the hub held; Li took 70 back. Chen's meter gave 300 back, had not got 900 any more
   * when it was asked for them, and was not asked for 9000.
   */
  AuditTest() {
    accept(new Recharge("D-1", WANG, 500), "");
    Recharge regretted = new Recharge("D-2", LI, 70);
    accept(regretted, "");
    accept(new Reversal("R-1", regretted), "");
    accept(new Recharge("D-3", LI, 90), "");
    accept(new ByHand("H-1", ByHand.Form.CORRECTION, WANG, -40), "{\"balanceFen\":459}");
    accept(new ByHand("H-2", ByHand.Form.REFUND, WANG, 30), "{\"balanceFen\":429}");
    refuse(new ByHand("H-3", ByHand.Form.REFUND, WANG, 9000), "above-balance");
    Recharge unwanted = new Recharge("D-4", WANG, 60);
    accept(unwanted, "");
    accept(new Reversal("R-2", unwanted), "{\"balanceFen\":429}");

    PayOut givenBack = new PayOut("P-1", CHEN, 300);
    accept(givenBack, "{\"balanceFen\":690}");
    book.paidOut(givenBack);
    accept(new PayOut("P-2", CHEN, 900), "{\"balanceFen\":80}");
    refuse(new PayOut("P-3", CHEN, 9000), "above-balance");

    moves.add(new Move("A1", "opening", "", 2000));
    moves.add(new Move("A2", "recharge", "D-1", 500));
    moves.add(new Move("A1", "recharge", "D-2", 70));
    moves.add(new Move("A2", "charge", "", -1));
    moves.add(new Move("A2", "correction", "H-1", -40));
    moves.add(new Move("A1", "reversal", "D-2", -70));
    moves.add(new Move("A1", "recharge", "D-3", 90));
    moves.add(new Move("A2", "refund", "H-2", -30));
    moves.add(new Move("A2", "recharge", "D-4", 60));
    moves.add(new Move("A2", "reversal", "D-4", -60));
    moves.add(new Move("A4", "opening", "", 1000));
    moves.add(new Move("A4", "refund", "P-1", -300));
    wallets.add(new Wallet("A1", 2090));
    wallets.add(new Wallet("A2", 429));
    wallets.add(new Wallet("A4", 700));
    counted.add(new Counted("M2", 1000, 1030, 30));
    charges.add(charge(0, 1000, 1010, 600_000, 0));
    charges.add(charge(60, 1010, 1030, 600_000, 1));
  }

  private static Charge charge(long second, long fromWh, long toWh, long microFen, long fen) {
    Instant from = NOON.plusSeconds(second);
    return new Charge("A2", from, from.plusSeconds(60), fromWh, toWh, microFen, fen);
  }

  private void accept(Asked order, String text) {
    book.ask(order);
    book.answered(order, book.known(order), new Reply.Accepted(text));
  }

  private void refuse(Asked order, String code) {
    book.ask(order);
    book.answered(order, book.known(order), new Reply.Refused(422, code, code));
  }

  private void assertFound(String what) {
    int checks = new Audit(book, new Journal(moves, wallets, counted, charges)).audit();
    assertThat(checks).isGreaterThan(10);
    assertThat(book.violations()).anySatisfy(found -> assertThat(found).contains(what));
  }

  @Test
  void trueBooksAreInOrder() {
    new Audit(book, new Journal(moves, wallets, counted, charges)).audit();

    assertThat(book.violations()).isEmpty();
  }

  @Test
  void aLostRechargeIsFound() {
    moves.remove(1);
    assertFound("I2: Recharge[no=D-1");
  }

  @Test
  void aRechargeThatWasBookedTwiceIsFound() {
    moves.add(new Move("A1", "recharge", "D-3", 90));
    wallets.set(0, new Wallet("A1", 2180));
    assertFound("I2: Recharge[no=D-3");
  }

  @Test
  void aRechargeInSomebodyElsesWalletIsFound() {
    moves.set(6, new Move("A9", "recharge", "D-3", 90));
    assertFound("I2: Recharge[no=D-3");
  }

  @Test
  void aReversalThatUndidNothingIsFound() {
    moves.remove(5);
    wallets.set(0, new Wallet("A1", 2160));
    assertFound("I2: Recharge[no=D-2");
  }

  @Test
  void aReversalOfWhatStandsIsFound() {
    moves.add(new Move("A1", "reversal", "D-3", -90));
    wallets.set(0, new Wallet("A1", 2000));
    assertFound("I2: Recharge[no=D-3");
  }

  @Test
  void aReversalOfWhatWasSpentIsFound() {
    moves.add(9, new Move("A2", "charge", "", -450));
    assertFound("Reversal[no=R-2");
    assertFound("so it was more than was left");
  }

  @Test
  void moneyThatWentBackTwiceIsFound() {
    moves.add(new Move("A2", "reversal", "D-4", -60));
    wallets.set(1, new Wallet("A2", 369));
    assertFound("I2: Recharge[no=D-4");
  }

  @Test
  void aRechargeThatWasAcceptedAndNeverBookedIsFoundThoughItWasTakenBack() {
    moves.remove(9);
    moves.remove(8);
    assertFound("I2: Recharge[no=D-4");
  }

  @Test
  void aBalanceThatAReversalDidNotLeaveIsFound() {
    moves.add(8, new Move("A2", "charge", "", -5));
    assertFound("I1: Reversal[no=R-2");
  }

  @Test
  void aRefundThatWasPaidTwiceIsFound() {
    moves.add(new Move("A2", "refund", "H-2", -30));
    wallets.set(1, new Wallet("A2", 399));
    assertFound("I2: ByHand[no=H-2");
  }

  @Test
  void aRefundThatWasRefusedAndPaidIsFound() {
    moves.add(new Move("A2", "refund", "H-3", -9000));
    wallets.set(1, new Wallet("A2", -8571));
    assertFound("I2: ByHand[no=H-3");
  }

  @Test
  void aRefundAboveWhatWasLeftIsFound() {
    moves.add(5, new Move("A2", "charge", "", -500));
    assertFound("so it was more than was left");
  }

  @Test
  void aRefundOutOfAMeterThatWasPostedTwiceIsFound() {
    moves.add(new Move("A4", "refund", "P-1", -300));
    wallets.set(2, new Wallet("A4", 400));
    assertFound("I2: PayOut[no=P-1");
  }

  @Test
  void aRefundThatItsMeterGaveBackAndTheLedgerLostIsFound() {
    moves.remove(11);
    wallets.set(2, new Wallet("A4", 1000));
    assertFound("I2: PayOut[no=P-1");
  }

  @Test
  void aRefundThatItsMeterDidNotGiveBackAndWasPostedIsFound() {
    moves.add(new Move("A4", "refund", "P-2", -500));
    wallets.set(2, new Wallet("A4", 200));
    assertFound("I2: PayOut[no=P-2");
  }

  @Test
  void aRefundOutOfAMeterThatWasRefusedAndPostedIsFound() {
    moves.add(new Move("A4", "refund", "P-3", -9000));
    wallets.set(2, new Wallet("A4", -8300));
    assertFound("I2: PayOut[no=P-3");
    assertFound("so it was more than was left");
  }

  @Test
  void aRefundOutOfAnotherAccountIsFound() {
    moves.set(11, new Move("A1", "refund", "P-1", -300));
    wallets.set(0, new Wallet("A1", 1790));
    wallets.set(2, new Wallet("A4", 1000));
    assertFound("I2: PayOut[no=P-1");
  }

  @Test
  void aRefundOutOfAMeterAboveWhatTheLedgerHadIsFound() {
    moves.add(11, new Move("A4", "charge", "", -701));
    wallets.set(2, new Wallet("A4", -1));
    assertFound("I1: PayOut[no=P-1");
  }

  @Test
  void aRefundOutOfAMeterThatWasPromisedAboveWhatWasLeftIsFound() {
    accept(new PayOut("P-4", CHEN, 701), "{\"balanceFen\":-1}");
    assertFound("was to leave -1 fen");
  }

  @Test
  void aWriteOffAboveWhatWasOwedIsFound() {
    accept(new ByHand("H-4", ByHand.Form.WRITE_OFF, WANG, 50), "{\"balanceFen\":479}");
    moves.add(new Move("A2", "write-off", "H-4", 50));
    wallets.set(1, new Wallet("A2", 479));
    assertFound("so it was more than was left or owed");
  }

  @Test
  void aBalanceThatWasNeverTrueIsFound() {
    moves.add(4, moves.remove(7));
    assertFound("I1: ByHand[no=H-2");
  }

  @Test
  void moneyThatNobodyAskedForIsFound() {
    moves.add(new Move("A3", "recharge", "X-9", 5));
    assertFound("I2: X-9 was booked and nobody asked for it");
  }

  @Test
  void aWalletBesideItsPostingsIsFound() {
    wallets.set(0, new Wallet("A1", 2091));
    assertFound("I1: Wallet[account=A1");
  }

  @Test
  void aPostingThatNoChargeStandsForIsFound() {
    moves.add(new Move("A2", "charge", "", -7));
    wallets.set(1, new Wallet("A2", 422));
    assertFound("by what was told 429");
  }

  @Test
  void aWattHourThatWasChargedTwiceOrNeverIsFound() {
    counted.set(0, new Counted("M2", 1000, 1030, 31));
    assertFound("I5: Counted[meterNo=M2");
  }

  @Test
  void aGapBetweenChargesIsFound() {
    charges.set(1, charge(60, 1011, 1030, 600_000, 1));
    assertFound("does not follow");
  }

  @Test
  void chargesThatOverlapAreFound() {
    charges.set(1, charge(59, 1010, 1030, 600_000, 1));
    assertFound("does not follow");
  }

  @Test
  void aFenThatWasPostedTooEarlyIsFound() {
    charges.set(0, charge(0, 1000, 1010, 600_000, 1));
    charges.set(1, charge(60, 1010, 1030, 600_000, 0));
    assertFound("posted other than whole fen");
  }
}
