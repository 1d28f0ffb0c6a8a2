package org.prepayhub.bench.drill;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.prepayhub.bench.drill.Asked.PayOut;
import org.prepayhub.bench.drill.Asked.Recharge;
import org.prepayhub.bench.stage.Campus.Held;
import org.prepayhub.bench.stage.Campus.Kind;

class MeterAuditTest {
  private static final Customer TRUSTING = new Customer("A1", "M1", Kind.TRUSTING);
  private static final Customer HUB_HELD = new Customer("A2", "M2", Kind.HUB_HELD);

  private final ClientBook book = new ClientBook(List.of(TRUSTING, HUB_HELD));
  private final MeterAudit audit = new MeterAudit(book, new Findings(book));

  private final PayOut givenBack = new PayOut("P-1", TRUSTING, 40);

  MeterAuditTest() {
    accept(new Recharge("D-1", TRUSTING, 500));
    accept(new Recharge("D-2", TRUSTING, 70));
    accept(new Recharge("D-3", HUB_HELD, 90));
    accept(givenBack);
    accept(new PayOut("P-2", TRUSTING, 30));
    book.paidOut(givenBack);
  }

  private void accept(Asked order) {
    book.ask(order);
    book.answered(order, book.known(order), new Reply.Accepted(""));
  }

  @Test
  void whatCameToWhatWasAcceptedIsRight() {
    audit.gotEachSaleOnce(TRUSTING, new Held(1, 570, 2, 2, 0, 0));
    audit.gotEachSaleOnce(HUB_HELD, new Held(1, 0, 0, 0, 0, 0));
    audit.holdsWhatWasAccepted(TRUSTING, 570);
    audit.showsNoLessThanWasRead("M1", 1000, 1000);

    assertThat(book.violations()).isEmpty();
    assertThat(audit.findings().checks()).isEqualTo(3 + 2 + 1 + 1);
  }

  @ParameterizedTest
  @CsvSource({
    "500, 1, 1, I6: fen credited in M1: 500",
    "640, 3, 3, I6: purchases of M1: 3",
    "570, 2, 3, I6: sale frames taken by M1: 3"
  })
  void aSaleThatIsMissingOrDoubledInItsMeterIsFound(
      long fen, long purchases, long frames, String what) {
    audit.gotEachSaleOnce(TRUSTING, new Held(1, fen, purchases, frames, 0, 0));

    assertThat(book.violations()).anySatisfy(found -> assertThat(found).contains(what));
  }

  @Test
  void aSaleToAMeterThatHoldsNoMoneyIsFound() {
    audit.gotEachSaleOnce(HUB_HELD, new Held(1, 90, 1, 1, 0, 0));

    assertThat(book.violations()).hasSize(2);
  }

  @Test
  void aRefundThatWasGivenBackOnceIsRight() {
    audit.gaveBackEachRefundOnce(TRUSTING, new Held(1, 570, 2, 2, 40, 1));
    audit.gaveBackEachRefundOnce(HUB_HELD, new Held(1, 0, 0, 0, 0, 0));

    assertThat(book.violations()).isEmpty();
    assertThat(audit.findings().checks()).isEqualTo(2 + 2);
  }

  @ParameterizedTest
  @CsvSource({
    "80, 2, 'I6: refunds of M1: 2, not 1'",
    "0, 0, 'I6: fen given back by M1: 0, not 40'",
    "30, 1, 'I6: fen given back by M1: 30, not 40'",
    "70, 2, 'I6: refunds of M1: 2, not 1'"
  })
  void aRefundThatIsLostDoubledOrAnotherInItsMeterIsFound(long fen, long refunds, String what) {
    audit.gaveBackEachRefundOnce(TRUSTING, new Held(1, 570, 2, 2, fen, refunds));

    assertThat(book.violations()).contains(what);
  }

  @Test
  void aRefundOutOfAMeterThatHoldsNoMoneyIsFound() {
    audit.gaveBackEachRefundOnce(HUB_HELD, new Held(1, 0, 0, 0, 5, 1));

    assertThat(book.violations()).hasSize(2);
  }

  @Test
  void anAccountWithMoreOrLessThanWasAcceptedIsFound() {
    audit.holdsWhatWasAccepted(TRUSTING, 569);

    assertThat(book.violations()).containsExactly("I1: fen booked for A1: 569, not 570");
  }

  @Test
  void aReadingAboveWhatItsMeterShowsIsFound() {
    audit.showsNoLessThanWasRead("M1", 1001, 1000);

    assertThat(book.violations()).containsExactly("I4: M1 was read at 1001 Wh and shows 1000 Wh");
  }
}
