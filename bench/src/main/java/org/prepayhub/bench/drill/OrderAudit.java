package org.prepayhub.bench.drill;

import java.util.regex.Pattern;
import org.prepayhub.bench.drill.Asked.AtDesk;
import org.prepayhub.bench.drill.Asked.ByHand;
import org.prepayhub.bench.drill.Asked.PayOut;
import org.prepayhub.bench.drill.Asked.Recharge;

/** Whether the hub keeps of each order what it answered. */
record OrderAudit(ClientBook book, Findings findings) {
  private static final Pattern STATE = Pattern.compile("\"state\":\"[A-Z]+\"");
  private static final String QUEUED = "\"state\":\"QUEUED\"";
  private static final String POSTED = "\"state\":\"POSTED\"";
  private static final String REFUSED = "\"state\":\"REFUSED\"";

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

  /** What the desk moved at once is as it was answered, for ever. */
  void isKeptAsAnswered(ByHand order, Reply kept) {
    isKept(order, kept);
  }

  /** Given back by the meter or refused in the end; all else of it is as it was answered. */
  void isPaidOutOrRefused(PayOut order, Reply kept) {
    switch (kept) {
      case Reply.Accepted(String text) -> {
        isKept(order, new Reply.Accepted(STATE.matcher(text).replaceFirst(QUEUED)));
        findings.expect(
            text.contains(POSTED) || text.contains(REFUSED), "I6: %s ended as %s", order, text);
        if (text.contains(POSTED)) {
          book.paidOut(order);
        }
      }
      case Reply.Refused _, Reply.Later _ -> isKept(order, kept);
    }
  }

  /** One that was refused may have been in flight still when it was; then it counts. */
  private void isKept(AtDesk order, Reply kept) {
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
