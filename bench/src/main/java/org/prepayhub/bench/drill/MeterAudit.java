package org.prepayhub.bench.drill;

import java.util.List;
import org.prepayhub.bench.drill.Asked.PayOut;
import org.prepayhub.bench.drill.Asked.Recharge;
import org.prepayhub.bench.stage.Campus.Held;

/** Whether each meter and each account came to what was accepted, and to nothing else. */
record MeterAudit(ClientBook book, Findings findings) {

  /**
   * Each sale once.
   *
   * @param gained what came to the meter since the drill began, by its own journal
   */
  void gotEachSaleOnce(Customer customer, Held gained) {
    String meterNo = customer.meterNo();
    List<Recharge> sales = customer.hubHeld() ? List.of() : book.standing(customer);
    long count = sales.size();
    long fen = sales.stream().mapToLong(Recharge::amountFen).sum();
    findings.same("I6: fen credited in " + meterNo, fen, gained.creditedFen());
    findings.same("I6: purchases of " + meterNo, count, gained.purchaseCount());
    if (customer.trusting()) {
      findings.same("I6: sale frames taken by " + meterNo, count, gained.saleFramesTaken());
    }
  }

  /**
   * Each refund that the hub says was given back once, and nothing besides.
   *
   * @param gained what the meter gave back since the drill began, by its own journal
   */
  void gaveBackEachRefundOnce(Customer customer, Held gained) {
    String meterNo = customer.meterNo();
    List<PayOut> refunds = book.paidOut(customer);
    long fen = refunds.stream().mapToLong(PayOut::amountFen).sum();
    findings.same("I6: fen given back by " + meterNo, fen, gained.refundedFen());
    findings.same("I6: refunds of " + meterNo, (long) refunds.size(), gained.refundCount());
  }

  /**
   * What stands is what is booked.
   *
   * @param bookedFen by the hub's own orders that are not reversed
   */
  void holdsWhatWasAccepted(Customer customer, long bookedFen) {
    long accepted = book.standing(customer).stream().mapToLong(Recharge::amountFen).sum();
    findings.same("I1: fen booked for " + customer.account(), accepted, bookedFen);
  }

  /** What was read is what the meter had at some time: it never shows less than that again. */
  void showsNoLessThanWasRead(String meterNo, long mostReadWh, long shownWh) {
    findings.expect(
        mostReadWh <= shownWh,
        "I4: %s was read at %d Wh and shows %d Wh",
        meterNo,
        mostReadWh,
        shownWh);
  }
}
