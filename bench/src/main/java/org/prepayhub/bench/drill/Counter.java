package org.prepayhub.bench.drill;

import java.io.IOException;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.prepayhub.bench.drill.ClientBook.Asked;
import org.prepayhub.bench.load.Answer;
import org.prepayhub.bench.load.Call;
import org.prepayhub.bench.load.HubConnection;
import org.prepayhub.bench.load.Load.Door;

/** Where callers come to: one connection a call, every answer judged and written into the book. */
final class Counter {
  private static final String RECHARGES = "/api/v1/recharges/";

  /** Come again: in flight, too many, hub or database away. */
  private static final Set<Integer> LATER = Set.of(409, 429, 503);

  private final Supplier<Door> door;
  private final ClientBook book;
  private final AtomicLong nonce = new AtomicLong();

  Counter(Supplier<Door> door, ClientBook book) {
    this.door = door;
    this.book = book;
  }

  /** One try; true once the hub said that it is booked. */
  boolean ask(Asked order) {
    try {
      Answer answer = send(recharge(order, order.amountFen()));
      if (answer.status() == 201 || answer.status() == 200) {
        book.accept(order, answer.text());
        return true;
      }
      if (!LATER.contains(answer.status())) {
        book.violate("%s was answered %d: %s", order.orderNo(), answer.status(), answer.text());
      }
    } catch (IOException _) {
      // no answer: the caller does not know, and asks again
    }
    return false;
  }

  /** The number again, with another amount: it must be refused and change nothing. */
  void askForAnotherAmount(Asked order) {
    try {
      int status = send(recharge(order, order.amountFen() + 1)).status();
      if (book.answerTo(order).isPresent() && status != 422 && !LATER.contains(status)) {
        book.violate("I2: %s with another amount was answered %d", order.orderNo(), status);
      }
    } catch (IOException _) {
      // nothing was said, so nothing can be wrong
    }
  }

  /** The client's time-out comes before the answer. */
  void sendAndHangUp(Asked order) {
    try (HubConnection connection = door.get().connection()) {
      connection.callAndHangUp(
          recharge(order, order.amountFen()), door.get().signer(), nextNonce());
    } catch (IOException _) {
      // as good as hung up
    }
  }

  /** The state of an order as the hub tells it; empty when it cannot be told now. */
  String state(Asked order) {
    try {
      Answer answer = send(Call.get(RECHARGES + order.orderNo()));
      return answer.status() == 200
          ? answer.text().replaceFirst(".*\"state\":\"([A-Z]+)\".*", "$1")
          : "answer " + answer.status();
    } catch (IOException _) {
      return "";
    }
  }

  private static Call recharge(Asked order, long amountFen) {
    return Call.recharge(order.orderNo(), order.customer().account(), amountFen);
  }

  private Answer send(Call call) throws IOException {
    Door at = door.get();
    try (HubConnection connection = at.connection()) {
      return connection.call(call, at.signer(), nextNonce());
    }
  }

  private String nextNonce() {
    return "drill-nonce-" + ProcessHandle.current().pid() + "-" + nonce.incrementAndGet();
  }
}
