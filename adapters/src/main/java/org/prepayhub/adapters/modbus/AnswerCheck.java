package org.prepayhub.adapters.modbus;

import java.util.Optional;
import org.prepayhub.line.Query;
import org.prepayhub.line.Reply;

/**
 * Whether an answer belongs to the query it claims to answer (Application Protocol V1.1b3, sections
 * 6 and 7).
 */
final class AnswerCheck {
  private static final int EXCEPTION = 0x80;
  private static final int ECHO = 5;

  private AnswerCheck() {}

  /**
   * The reply, or empty when the answer is of another unit, function or size and must not be
   * believed.
   */
  static Optional<Reply> replyTo(Query query, int unit, byte[] pdu) {
    int asked = query.pdu()[0] & 0xFF;
    int function = pdu[0] & 0xFF;
    if (unit != query.station()) {
      return Optional.empty();
    }
    if (function == (asked | EXCEPTION) && pdu.length == 2) {
      return Optional.of(new Reply.Refused(pdu[1] & 0xFF));
    }
    return function == asked && fits(query.pdu(), pdu)
        ? Optional.of(new Reply.Answered(pdu))
        : Optional.empty();
  }

  private static boolean fits(byte[] asked, byte[] answer) {
    return switch (asked[0] & 0xFF) {
      case 1, 2 -> bytesFollow(answer, (quantity(asked) + 7) / 8);
      case 3, 4 -> bytesFollow(answer, 2 * quantity(asked));
      case 5, 6 -> repeats(asked, answer) && asked.length == answer.length;
      case 15, 16 -> repeats(asked, answer) && answer.length == ECHO;
      default -> true; // a maker's own function: its profile knows the shape
    };
  }

  private static boolean bytesFollow(byte[] answer, int bytes) {
    return answer.length == 2 + bytes && (answer[1] & 0xFF) == bytes;
  }

  private static int quantity(byte[] asked) {
    return asked.length == ECHO ? (asked[3] & 0xFF) << 8 | (asked[4] & 0xFF) : -1;
  }

  private static boolean repeats(byte[] asked, byte[] answer) {
    for (int i = 0; i < ECHO; i++) {
      if (i >= answer.length || i >= asked.length || answer[i] != asked[i]) {
        return false;
      }
    }
    return true;
  }
}
