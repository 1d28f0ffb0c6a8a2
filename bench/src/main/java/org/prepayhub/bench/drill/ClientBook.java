package org.prepayhub.bench.drill;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.prepayhub.bench.drill.Asked.ByHand;
import org.prepayhub.bench.drill.Asked.PayOut;
import org.prepayhub.bench.drill.Asked.Recharge;
import org.prepayhub.bench.drill.Asked.Reversal;

/**
 * The client's own journal: what was asked and what was answered. Written while the drill goes on,
 * by many; the hub has no part in it.
 */
final class ClientBook {
  private final List<Customer> customers;
  private final AtomicLong number = new AtomicLong();
  private final Map<String, Asked> asked = new ConcurrentHashMap<>();
  private final Map<String, Collection<Reversal>> reversals = new ConcurrentHashMap<>();
  private final Map<String, String> accepted = new ConcurrentHashMap<>();
  private final Map<String, String> refused = new ConcurrentHashMap<>();
  private final Set<String> paidOut = ConcurrentHashMap.newKeySet();
  private final Collection<String> violations = new ConcurrentLinkedQueue<>();

  /** What was known of a number when a call left with it. */
  record Known(boolean accepted, boolean refused, boolean reversed) {}

  ClientBook(List<Customer> customers) {
    this.customers = List.copyOf(customers);
  }

  /** A number that nobody used. */
  String number(String prefix) {
    return prefix + "-" + number.incrementAndGet();
  }

  /** Writes down what is asked for before it is sent. */
  <T extends Asked> T ask(T wanted) {
    asked.put(wanted.no(), wanted);
    if (wanted instanceof Reversal reversal) {
      reversals
          .computeIfAbsent(reversal.recharge().no(), _ -> new ConcurrentLinkedQueue<>())
          .add(reversal);
    }
    return wanted;
  }

  /** To be asked before a call leaves. */
  Known known(Asked order) {
    return new Known(isAccepted(order), refused.containsKey(order.no()), isTakenBack(order));
  }

  /** Writes down what was answered, and what should not have been. */
  void answered(Asked order, Known before, Reply reply) {
    switch (reply) {
      case Reply.Accepted(String text) -> accept(order, before, text);
      case Reply.Refused refusal -> refuse(order, before, refusal);
      case Reply.Later() -> {} // nothing was said
    }
  }

  private void accept(Asked order, Known before, String text) {
    boolean over = before.refused() && !order.mayBeTakenLater();
    if (over || before.reversed()) {
      violate("I2: %s was booked after it was refused or reversed: %s", order.no(), text);
    }
    if (order.isNeverTaken()) {
      violate("I1: %s was booked though the meter holds the balance: %s", order.no(), text);
    }
    String first = accepted.putIfAbsent(order.no(), text);
    if (first != null && !first.equals(text)) {
      violate("I2: %s was answered “%s”, then “%s”", order.no(), first, text);
    }
  }

  private void refuse(Asked order, Known before, Reply.Refused refusal) {
    boolean reversed = order instanceof Recharge && refusal.code().equals(Asked.REVERSED);
    if (before.accepted() && !reversed) {
      violate("I2: %s was booked, then answered %s", order.no(), refusal.text());
    }
    if (isAllowed(order, refusal.code())) {
      refused.put(order.no(), refusal.code());
    } else {
      violate("%s was answered %d: %s", order.no(), refusal.status(), refusal.text());
    }
  }

  private boolean isAllowed(Asked order, String code) {
    return order.refusals().contains(code) && (!code.equals(Asked.REVERSED) || isAskedBack(order));
  }

  /** Whether the recharge was asked back by a reversal, or by another than this one. */
  private boolean isAskedBack(Asked order) {
    Asked recharge = order instanceof Reversal reversal ? reversal.recharge() : order;
    return reversalsOf(recharge).stream().anyMatch(reversal -> !reversal.equals(order));
  }

  private Collection<Reversal> reversalsOf(Asked recharge) {
    return reversals.getOrDefault(recharge.no(), List.of());
  }

  /** Whether the hub said that a recharge is reversed. */
  boolean isTakenBack(Asked order) {
    return reversalsOf(order).stream().anyMatch(this::isAccepted);
  }

  boolean isAccepted(Asked order) {
    return accepted.containsKey(order.no());
  }

  boolean isTold(Asked order) {
    return isAccepted(order) || refused.containsKey(order.no());
  }

  boolean isKnown(String no) {
    return asked.containsKey(no);
  }

  void violate(String format, Object... values) {
    violations.add(String.format(Locale.ROOT, format, values));
  }

  /** All of a kind that was asked for. */
  <T extends Asked> Stream<T> all(Class<T> kind) {
    return asked.values().stream().filter(kind::isInstance).map(kind::cast);
  }

  List<Asked> untold() {
    return all(Asked.class).filter(order -> !isTold(order)).toList();
  }

  List<Recharge> accepted() {
    return all(Recharge.class).filter(this::isAccepted).toList();
  }

  /** Recharges of a customer that were booked and not taken back. */
  List<Recharge> standing(Customer customer) {
    return accepted().stream()
        .filter(order -> order.customer().equals(customer) && !isTakenBack(order))
        .toList();
  }

  /** What the customer was told to have been paid in, less what was paid out. */
  long toldFen(Customer customer) {
    long byHand =
        all(ByHand.class)
            .filter(order -> order.customer().equals(customer) && isAccepted(order))
            .mapToLong(ByHand::movesFen)
            .sum();
    return byHand + standing(customer).stream().mapToLong(Recharge::amountFen).sum();
  }

  /** Writes down that the hub says its meter gave it back. */
  void paidOut(PayOut order) {
    paidOut.add(order.no());
  }

  boolean isPaidOut(PayOut order) {
    return paidOut.contains(order.no());
  }

  /** What the customer's meter gave back, by the hub's word. */
  List<PayOut> paidOut(Customer customer) {
    return all(PayOut.class)
        .filter(order -> order.customer().equals(customer) && isPaidOut(order))
        .toList();
  }

  Optional<String> answerTo(Asked order) {
    return Optional.ofNullable(accepted.get(order.no()));
  }

  /**
   * How many of each kind were accepted, how many refused with which code, and how many refunds
   * meters gave back.
   */
  Map<String, Integer> tally() {
    Map<String, Integer> tally = new TreeMap<>();
    all(Asked.class)
        .filter(this::isAccepted)
        .forEach(order -> tally.merge(order.kind(), 1, Integer::sum));
    refused.values().forEach(code -> tally.merge(code, 1, Integer::sum));
    paidOut.forEach(_ -> tally.merge("paid-out", 1, Integer::sum));
    return tally;
  }

  List<Customer> customers() {
    return customers;
  }

  List<String> violations() {
    return new ArrayList<>(violations);
  }
}
