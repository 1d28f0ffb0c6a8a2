package org.prepayhub.bench.drill;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;
import org.prepayhub.bench.load.Account;
import org.prepayhub.bench.stage.Campus;

/**
 * The client's own journal: what was asked and what was answered. Written while the drill goes on,
 * by many; the hub has no part in it.
 */
final class ClientBook {
  private final List<Customer> customers;
  private final AtomicLong number = new AtomicLong();
  private final Map<String, Asked> asked = new ConcurrentHashMap<>();
  private final Map<String, String> accepted = new ConcurrentHashMap<>();
  private final Collection<String> violations = new ConcurrentLinkedQueue<>();

  /** An account and the one meter that takes its sales. */
  record Customer(String account, String meterNo, boolean trusting) {
    static Customer of(Campus.Listed meter) {
      return new Customer(Account.number(meter.index()), meter.meterNo(), meter.trusting());
    }
  }

  /** A recharge under the number it was asked with. */
  record Asked(String orderNo, Customer customer, long amountFen) {}

  ClientBook(List<Customer> customers) {
    this.customers = List.copyOf(customers);
  }

  /** Writes down a new order before it is sent. */
  Asked ask(long amountFen, RandomGenerator random) {
    Customer customer = customers.get(random.nextInt(customers.size()));
    Asked order = new Asked("D-" + number.incrementAndGet(), customer, amountFen);
    asked.put(order.orderNo(), order);
    return order;
  }

  /** The hub says that it booked: every answer to the number must say the same. */
  void accept(Asked order, String answer) {
    String first = accepted.putIfAbsent(order.orderNo(), answer);
    if (first != null && !first.equals(answer)) {
      violate("I2: %s was answered “%s”, then “%s”", order.orderNo(), first, answer);
    }
  }

  void violate(String format, Object... values) {
    violations.add(String.format(Locale.ROOT, format, values));
  }

  List<Asked> untold() {
    return asked.values().stream().filter(o -> !accepted.containsKey(o.orderNo())).toList();
  }

  List<Asked> accepted() {
    return asked.values().stream().filter(o -> accepted.containsKey(o.orderNo())).toList();
  }

  List<Asked> acceptedOf(Customer customer) {
    return accepted().stream().filter(order -> order.customer().equals(customer)).toList();
  }

  Optional<String> answerTo(Asked order) {
    return Optional.ofNullable(accepted.get(order.orderNo()));
  }

  List<Customer> customers() {
    return customers;
  }

  List<String> violations() {
    return new ArrayList<>(violations);
  }
}
