package org.prepayhub.adapters.modbus;

import java.util.function.Consumer;
import org.prepayhub.line.Query;
import org.prepayhub.line.Reply;

/**
 * The one query that is on the wire.
 *
 * @param sinceNanos when it was sent
 * @param untilNanos when it counts as unanswered
 */
record Sent(
    int transactionId, Query query, long sinceNanos, long untilNanos, Consumer<Reply> whenDone) {

  int unit() {
    return (int) query.station();
  }
}
