package org.prepayhub.bench.load;

import java.io.IOException;
import java.util.BitSet;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.prepayhub.bench.figures.Latencies;

/** One client: calls, waits for the answer, calls again. */
final class Caller implements Runnable {
  private static final long PAUSE_AFTER_TROUBLE_NANOS = 50_000_000;

  private final Load load;
  private final int number;
  private final HubConnection connection;
  private final CallSigner signer;
  private final Latencies latencies = new Latencies();
  private final Map<String, Long> others = new TreeMap<>();
  private final BitSet recharged = new BitSet();
  private final AtomicInteger accounts = new AtomicInteger();

  Caller(Load load, int number, HubConnection connection, CallSigner signer) {
    this.load = load;
    this.number = number;
    this.connection = connection;
    this.signer = signer;
  }

  /** Of recharges that were booked while it counted. */
  Latencies latencies() {
    return latencies;
  }

  /** How often something else was answered, by what. */
  Map<String, Long> others() {
    return others;
  }

  /** Whether it has booked a recharge of each of its accounts. */
  boolean wentRound() {
    return accounts.get() == load.order().share(number);
  }

  @Override
  public void run() {
    try (connection) {
      for (long call = 0; !load.ended(); call++) {
        recharge(call);
      }
    }
  }

  private void recharge(long call) {
    long due = load.beganNanos() + load.order().dueNanos(number, call);
    awaitDue(due);
    if (load.ended()) {
      return;
    }
    boolean counted = load.counts();
    long begin = load.order().perSecond() == 0 ? System.nanoTime() : due;
    String orderNo = load.name() + "-" + number + "-" + call;
    String outcome = outcome(orderNo, load.order().account(number, call));
    if (counted && load.counts()) {
      count(outcome, System.nanoTime() - begin);
    }
  }

  private String outcome(String orderNo, int account) {
    try {
      Answer answer =
          connection.call(
              Call.recharge(orderNo, Account.number(account), load.order().amountFen()),
              signer,
              orderNo);
      if (answer.created()) {
        tellBooked(account);
        return "";
      }
      return "status " + answer.status();
    } catch (IOException broken) {
      LockSupport.parkNanos(PAUSE_AFTER_TROUBLE_NANOS);
      return broken.getClass().getSimpleName();
    }
  }

  private void tellBooked(int account) {
    load.tellBooked();
    if (!recharged.get(account)) {
      recharged.set(account);
      accounts.incrementAndGet();
    }
  }

  private void count(String outcome, long tookNanos) {
    if (outcome.isEmpty()) {
      latencies.add(tookNanos);
    } else {
      others.merge(outcome, 1L, Long::sum);
    }
  }

  private void awaitDue(long due) {
    if (load.order().perSecond() == 0) {
      return;
    }
    for (long left = due - System.nanoTime(); left > 0 && !load.ended(); ) {
      LockSupport.parkNanos(left);
      left = due - System.nanoTime();
    }
  }
}
