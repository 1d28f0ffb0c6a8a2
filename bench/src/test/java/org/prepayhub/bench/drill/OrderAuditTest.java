package org.prepayhub.bench.drill;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.prepayhub.bench.drill.Asked.ByHand;
import org.prepayhub.bench.drill.Asked.PayOut;
import org.prepayhub.bench.drill.Asked.Recharge;
import org.prepayhub.bench.drill.Asked.Reversal;
import org.prepayhub.bench.stage.Campus.Kind;

class OrderAuditTest {
  private static final Customer LI = new Customer("A1", "M1", Kind.NORMAL);
  private static final Customer WANG = new Customer("A2", "M2", Kind.HUB_HELD);
  private static final Reply.Accepted KEPT = new Reply.Accepted("{}");
  private static final Reply.Refused UNKNOWN = new Reply.Refused(404, "unknown-order", "");

  private final ClientBook book = new ClientBook(List.of(LI, WANG));
  private final OrderAudit audit = new OrderAudit(book, new Findings(book));
  private final Recharge standing = accepted(new Recharge("D-1", LI, 500));
  private final Recharge takenBack = accepted(new Recharge("D-2", LI, 70));
  private final Recharge neverBooked = book.ask(new Recharge("D-3", LI, 90));
  private final ByHand paid = accepted(new ByHand("H-1", ByHand.Form.REFUND, WANG, 30));
  private final ByHand notPaid = book.ask(new ByHand("H-2", ByHand.Form.CORRECTION, WANG, 30));

  private final PayOut out = payOut("P-1", "{\"state\":\"QUEUED\",\"amountFen\":30}");
  private final PayOut notOut = book.ask(new PayOut("P-2", LI, 40));

  OrderAuditTest() {
    accepted(new Reversal("R-1", takenBack));
  }

  private <T extends Asked> T accepted(T order) {
    book.ask(order);
    book.answered(order, book.known(order), KEPT);
    return order;
  }

  private PayOut payOut(String no, String text) {
    PayOut order = book.ask(new PayOut(no, LI, 30));
    book.answered(order, book.known(order), new Reply.Accepted(text));
    return order;
  }

  private static Reply.Accepted inState(String state) {
    return new Reply.Accepted("{\"state\":\"" + state + "\",\"amountFen\":30}");
  }

  private void assertFound(String what) {
    assertThat(book.violations()).singleElement().asString().contains(what);
  }

  @Test
  void whatIsAsItWasAnsweredIsRight() {
    audit.isDeliveredOrTakenBack(standing, "DELIVERED");
    audit.isDeliveredOrTakenBack(takenBack, "REVERSED");
    audit.isDeliveredOrTakenBack(neverBooked, "answer 410");
    audit.isKeptAsAnswered(paid, KEPT);
    audit.isKeptAsAnswered(notPaid, UNKNOWN);

    assertThat(book.violations()).isEmpty();
    assertThat(audit.findings().checks()).isEqualTo(5);
  }

  @Test
  void anAcceptedRechargeThatIsUnknownIsFound() {
    audit.isDeliveredOrTakenBack(standing, "answer 404");
    assertFound("I3, I6: state of D-1: answer 404, not DELIVERED");
  }

  @Test
  void oneThatWasTakenBackAndDeliveredIsFound() {
    audit.isDeliveredOrTakenBack(takenBack, "DELIVERED");
    assertFound("state of D-2: DELIVERED, not REVERSED");
  }

  @Test
  void oneThatWasNeverAcceptedAndDeliveredIsFound() {
    audit.isDeliveredOrTakenBack(neverBooked, "DELIVERED");
    assertFound("I2: D-3 was reversed and has the state DELIVERED");
  }

  @Test
  void aRefundThatIsNotKeptIsFound() {
    audit.isKeptAsAnswered(paid, UNKNOWN);
    assertFound("I3: H-1 is kept as");
  }

  @Test
  void aRefundThatIsKeptOtherwiseIsFound() {
    audit.isKeptAsAnswered(paid, new Reply.Accepted("{\"amountFen\":31}"));
    assertFound("I2: H-1 was answered");
  }

  @Test
  void aCorrectionThatNobodyWasToldOfIsFound() {
    audit.isKeptAsAnswered(notPaid, KEPT);
    assertFound("I3: H-2 is kept as");
  }

  @Test
  void aRefundOutOfAMeterIsGivenBackOrRefusedInTheEnd() {
    audit.isPaidOutOrRefused(out, inState("POSTED"));
    audit.isPaidOutOrRefused(notOut, UNKNOWN);
    PayOut refused = payOut("P-3", inState("QUEUED").text());
    audit.isPaidOutOrRefused(refused, inState("REFUSED"));

    assertThat(book.violations()).isEmpty();
    assertThat(book.paidOut(LI)).containsExactly(out);
    assertThat(audit.findings().checks()).isEqualTo(2 + 1 + 2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"QUEUED", "SENT", "HELD"})
  void aRefundOutOfAMeterThatDidNotEndIsFound(String state) {
    audit.isPaidOutOrRefused(out, inState(state));
    assertFound("I6: PayOut[no=P-1");
  }

  @Test
  void aRefundOutOfAMeterThatIsLostIsFound() {
    audit.isPaidOutOrRefused(out, UNKNOWN);
    assertFound("I3: P-1 is kept as");
  }

  @Test
  void aRefundOutOfAMeterThatIsKeptOtherwiseIsFound() {
    audit.isPaidOutOrRefused(out, new Reply.Accepted("{\"state\":\"POSTED\",\"amountFen\":31}"));
    assertFound("I2: P-1 was answered");
  }

  @Test
  void aRefundOutOfAMeterThatWasRefusedWhileACopyWasInFlightCounts() {
    book.answered(
        notOut, book.known(notOut), new Reply.Refused(409, "refund-under-way", "come again"));
    audit.isPaidOutOrRefused(notOut, inState("POSTED"));

    assertThat(book.violations()).isEmpty();
    assertThat(book.paidOut(LI)).containsExactly(notOut);
  }
}
