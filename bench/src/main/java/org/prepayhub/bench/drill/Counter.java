package org.prepayhub.bench.drill;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.prepayhub.bench.drill.Asked.AtDesk;
import org.prepayhub.bench.drill.Asked.Recharge;
import org.prepayhub.bench.drill.ClientBook.Known;
import org.prepayhub.bench.load.Answer;
import org.prepayhub.bench.load.Call;
import org.prepayhub.bench.load.HubConnection;
import org.prepayhub.bench.load.Load.Door;
import org.prepayhub.bench.stage.ApiClient;

/** Where callers come to: one connection a call, every answer judged and written into the book. */
final class Counter {
  private final Function<ApiClient, Door> doors;
  private final ClientBook book;
  private final AtomicLong nonce = new AtomicLong();

  Counter(Function<ApiClient, Door> doors, ClientBook book) {
    this.doors = doors;
    this.book = book;
  }

  /** One try; true once the hub said what became of it. */
  boolean ask(Asked order) {
    Known before = book.known(order);
    try {
      book.answered(order, before, Reply.of(send(order.caller(), order.call())));
    } catch (IOException _) {
      // no answer: the caller does not know, and asks again
    }
    return book.isTold(order);
  }

  /**
   * The number again, with another content: it must be refused and change nothing. Only of a number
   * that is known to be taken: of two contents the hub keeps whichever comes first.
   */
  void askForSomethingElse(Asked order) {
    if (!book.isAccepted(order)) {
      return;
    }
    try {
      Reply reply = Reply.of(send(order.caller(), order.otherCall()));
      boolean right =
          switch (reply) {
            case Reply.Accepted _ -> false;
            case Reply.Refused refusal -> refusal.code().equals(order.contentDiffers());
            case Reply.Later _ -> true;
          };
      if (!right) {
        book.violate("I2: %s with another content was answered %s", order.no(), reply);
      }
    } catch (IOException _) {
      // nothing was said, so nothing can be wrong
    }
  }

  /** The client's time-out comes before the answer. */
  void sendAndHangUp(Asked order) {
    Door door = doors.apply(order.caller());
    try (HubConnection connection = door.connection()) {
      connection.callAndHangUp(order.call(), door.signer(), nextNonce());
    } catch (IOException _) {
      // as good as hung up
    }
  }

  /** The state of a recharge as the hub tells it; empty when it cannot be told now. */
  String state(Recharge order) {
    try {
      Answer answer = send(order.caller(), Call.get(Recharge.PATH + order.no()));
      return answer.status() == 200
          ? answer.text().replaceFirst(".*\"state\":\"([A-Z]+)\".*", "$1")
          : "answer " + answer.status();
    } catch (IOException _) {
      return "";
    }
  }

  /** What the hub keeps of an order of the desk. */
  Reply kept(AtDesk order) {
    try {
      return Reply.of(send(order.caller(), Call.get(order.path() + "/" + order.no())));
    } catch (IOException _) {
      return new Reply.Later();
    }
  }

  private Answer send(ApiClient caller, Call call) throws IOException {
    Door door = doors.apply(caller);
    try (HubConnection connection = door.connection()) {
      return connection.call(call, door.signer(), nextNonce());
    }
  }

  private String nextNonce() {
    return "drill-nonce-" + ProcessHandle.current().pid() + "-" + nonce.incrementAndGet();
  }
}
