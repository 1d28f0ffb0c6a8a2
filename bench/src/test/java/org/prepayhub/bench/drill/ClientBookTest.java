package org.prepayhub.bench.drill;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.prepayhub.bench.drill.Asked.ByHand;
import org.prepayhub.bench.drill.Asked.PayOut;
import org.prepayhub.bench.drill.Asked.Recharge;
import org.prepayhub.bench.drill.Asked.Reversal;
import org.prepayhub.bench.stage.Campus.Kind;

class ClientBookTest {
  private static final Customer LI = new Customer("A1", "M1", Kind.NORMAL);
  private static final Customer WANG = new Customer("A2", "M2", Kind.HUB_HELD);

  private final ClientBook book = new ClientBook(List.of(LI, WANG));
  private final Recharge recharge = book.ask(new Recharge("D-1", LI, 100));

  private void accept(Asked order, String text) {
    book.answered(order, book.known(order), new Reply.Accepted(text));
  }

  private void refuse(Asked order, String code) {
    book.answered(order, book.known(order), new Reply.Refused(409, code, code));
  }

  private void assertNoticed(String what) {
    assertThat(book.violations()).singleElement().asString().contains(what);
  }

  @Test
  void knowsWhoWasNotToldYet() {
    Recharge second = book.ask(new Recharge("D-2", LI, 200));
    accept(recharge, "booked");

    assertThat(book.untold()).containsExactly(second);
    assertThat(book.standing(LI)).containsExactly(recharge);
    assertThat(book.toldFen(LI)).isEqualTo(100);
  }

  @Test
  void whoMustComeAgainWasNotTold() {
    book.answered(recharge, book.known(recharge), new Reply.Later());

    assertThat(book.untold()).containsExactly(recharge);
    assertThat(book.violations()).isEmpty();
  }

  @Test
  void noticesTwoAnswersToOneNumber() {
    accept(recharge, "booked at noon");
    accept(recharge, "booked at noon");
    assertThat(book.violations()).isEmpty();

    accept(recharge, "booked at one");
    assertNoticed("D-1");
  }

  @Test
  void whatIsTakenBackDoesNotStandAndIsAnsweredSo() {
    accept(recharge, "booked");
    accept(book.ask(new Reversal("R-1", recharge)), "reversed");
    refuse(recharge, Asked.REVERSED);

    assertThat(book.standing(LI)).isEmpty();
    assertThat(book.toldFen(LI)).isZero();
    assertThat(book.violations()).isEmpty();
  }

  @Test
  void noticesARechargeThatIsBookedAfterItsReversal() {
    accept(book.ask(new Reversal("R-1", recharge)), "reversed");
    accept(recharge, "booked");

    assertNoticed("D-1 was booked after");
  }

  @Test
  void aCopyThatIsOvertakenByItsReversalIsNotBookedAfterIt() {
    ClientBook.Known whenItLeft = book.known(recharge);
    accept(book.ask(new Reversal("R-1", recharge)), "reversed");
    book.answered(recharge, whenItLeft, new Reply.Accepted("booked"));

    assertThat(book.violations()).isEmpty();
  }

  @Test
  void noticesAReversedOrderThatNobodyTookBack() {
    refuse(recharge, Asked.REVERSED);

    assertNoticed("D-1 was answered");
  }

  @Test
  void aSecondReversalIsRefusedAndAnOnlyOneIsNot() {
    Reversal first = book.ask(new Reversal("R-1", recharge));
    refuse(first, Asked.REVERSED);
    assertNoticed("R-1 was answered");

    refuse(book.ask(new Reversal("R-2", recharge)), Asked.REVERSED);
    assertThat(book.violations()).hasSize(1);
  }

  @Test
  void noticesABookedOrderThatIsRefusedLater() {
    ByHand refund = book.ask(new ByHand("H-1", ByHand.Form.REFUND, WANG, 100));
    accept(refund, "posted");
    refuse(refund, "above-balance");

    assertNoticed("H-1 was booked, then");
  }

  @Test
  void whatIsAboveWhatIsLeftOrOwedMayBeDoneLaterAndAReversalNot() {
    ByHand refund = book.ask(new ByHand("H-1", ByHand.Form.REFUND, WANG, 100));
    refuse(refund, "above-balance");
    accept(refund, "posted");
    assertThat(book.violations()).isEmpty();
    assertThat(book.toldFen(WANG)).isEqualTo(-100);

    ByHand writeOff = book.ask(new ByHand("H-2", ByHand.Form.WRITE_OFF, WANG, 40));
    refuse(writeOff, "above-debt");
    accept(writeOff, "posted");
    assertThat(book.violations()).isEmpty();
    assertThat(book.toldFen(WANG)).isEqualTo(-60);

    Reversal reversal = book.ask(new Reversal("R-1", recharge));
    refuse(reversal, "already-delivered");
    accept(reversal, "reversed");
    assertNoticed("R-1 was booked after it was refused");
  }

  @Test
  void aRefundOutOfAMeterMayBeTakenLaterAndIsAnsweredTheSameThen() {
    PayOut refund = book.ask(new PayOut("P-1", LI, 100));
    refuse(refund, "sale-under-way");
    refuse(refund, "reading-missing");
    accept(refund, "queued");
    accept(refund, "queued");
    assertThat(book.violations()).isEmpty();
    assertThat(book.toldFen(LI)).as("nothing is posted yet").isZero();

    refuse(refund, "refund-under-way");
    assertNoticed("P-1 was booked, then");
  }

  @Test
  void noticesAMeterThatDiffersThoughNobodyElseSoldToIt() {
    refuse(book.ask(new PayOut("P-1", LI, 100)), "meter-differs");

    assertNoticed("P-1 was answered 409: meter-differs");
  }

  @Test
  void noticesMoneyMovedByHandWhereTheMeterHoldsTheBalance() {
    accept(book.ask(new ByHand("H-1", ByHand.Form.CORRECTION, LI, -5)), "posted");

    assertNoticed("H-1 was booked though");
  }

  @Test
  void noticesACodeThatHasNoReason() {
    refuse(book.ask(new ByHand("H-1", ByHand.Form.CORRECTION, WANG, -5)), "above-balance");

    assertNoticed("H-1 was answered 409: above-balance");
  }

  @Test
  void talliesWhatWasAcceptedAndWhyNot() {
    accept(recharge, "booked");
    refuse(book.ask(new ByHand("H-1", ByHand.Form.REFUND, WANG, 5)), "above-balance");
    refuse(book.ask(new ByHand("H-2", ByHand.Form.REFUND, WANG, 6)), "above-balance");

    PayOut refund = book.ask(new PayOut("P-1", LI, 5));
    accept(refund, "queued");
    book.paidOut(refund);

    assertThat(book.tally())
        .isEqualTo(Map.of("recharge", 1, "above-balance", 2, "pay-out", 1, "paid-out", 1));
  }
}
