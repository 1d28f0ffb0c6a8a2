package org.prepayhub.bench.drill;

import org.prepayhub.bench.drill.Asked.ByHand;
import org.prepayhub.bench.drill.Asked.Recharge;

/** Whether the hub keeps of each order what it answered. */
record OrderAudit(ClientBook book, Findings findings) {

  /**
   * Delivered or taken back, and never both.
   *
   * @param state as the hub tells it, or what it answered instead
   */
  void isDeliveredOrTakenBack(Recharge order, String state) {
    if (book.isAccepted(order)) {
      String wanted = book.isTakenBack(order) ? "REVERSED" : "DELIVERED";
      findings.same("I3, I6: state of " + order.no(), wanted, state);
    } else {
      findings.expect(
          state.equals("REVERSED") || state.equals("answer 410"),
          "I2: %s was reversed and has the state %s",
          order.no(),
          state);
    }
  }

  /** One that was refused may have been in flight still when it was; then it counts. */
  void isKeptAsAnswered(ByHand order, Reply kept) {
    boolean right =
        switch (kept) {
          case Reply.Accepted _ -> order.mayBeTakenLater() || book.isAccepted(order);
          case Reply.Refused refused -> refused.status() == 404 && !book.isAccepted(order);
          case Reply.Later _ -> false;
        };
    findings.expect(right, "I3: %s is kept as %s", order.no(), kept);
    if (right && kept instanceof Reply.Accepted) {
      book.answered(order, book.known(order), kept);
    }
  }
}
