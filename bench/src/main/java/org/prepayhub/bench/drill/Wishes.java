package org.prepayhub.bench.drill;

import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.prepayhub.bench.drill.Asked.ByHand;
import org.prepayhub.bench.drill.Asked.PayOut;
import org.prepayhub.bench.drill.Asked.Recharge;
import org.prepayhub.bench.drill.Asked.Reversal;

/** What people want, drawn by a seed and written into the book before anybody is asked. */
final class Wishes {
  private static final long MOST_FEN = 5_000;

  /** One account in so many draws is always the same, so that callers wait for each other in it. */
  private static final int HOT = 4;

  /** One recharge in so many may be of anybody, also of who seldom buys. */
  private static final int SELDOM = 6;

  private final ClientBook book;
  private final RandomGenerator random;

  /**
   * Every other customer whose meter holds the balance buys seldom: a meter that is sold to all the
   * time is never read after a sale, and gives nothing back.
   */
  private final List<Customer> savers;

  private final List<Customer> buyers;

  Wishes(ClientBook book, RandomGenerator random) {
    this.book = book;
    this.random = random;
    List<Customer> meterHeld =
        book.customers().stream().filter(customer -> !customer.hubHeld()).toList();
    savers =
        IntStream.range(0, meterHeld.size())
            .filter(i -> i % 2 == 1)
            .mapToObj(meterHeld::get)
            .toList();
    buyers = book.customers().stream().filter(customer -> !savers.contains(customer)).toList();
  }

  /** A recharge most of the time; else the desk is asked, now and then where it can do nothing. */
  Asked next() {
    return switch (random.nextInt(14)) {
      case 0, 1 -> byHand(ByHand.Form.CORRECTION, random.nextLong(1, MOST_FEN) * sign());
      case 2, 3, 4 -> byHand(ByHand.Form.REFUND, random.nextLong(1, MOST_FEN));
      case 5 -> byHand(ByHand.Form.WRITE_OFF, random.nextLong(1, MOST_FEN));
      case 6, 7 -> savers.isEmpty() ? recharge() : payOut();
      default -> recharge();
    };
  }

  Recharge recharge() {
    Customer buyer = anyOf(random.nextInt(SELDOM) == 0 ? book.customers() : buyers);
    return book.ask(new Recharge(book.number("D"), buyer, random.nextLong(1, MOST_FEN)));
  }

  private PayOut payOut() {
    return book.ask(new PayOut(book.number("P"), anyOf(savers), random.nextLong(1, MOST_FEN)));
  }

  Reversal reversalOf(Recharge recharge) {
    return book.ask(new Reversal(book.number("R"), recharge));
  }

  /** One that was booked before, delivered most likely. */
  Optional<Recharge> earlier() {
    List<Recharge> booked = book.accepted();
    return booked.isEmpty()
        ? Optional.empty()
        : Optional.of(booked.get(random.nextInt(booked.size())));
  }

  /** Refunds are of balances that the hub holds; those out of meters are a kind of their own. */
  private ByHand byHand(ByHand.Form asked, long amountFen) {
    List<Customer> held = book.customers().stream().filter(Customer::hubHeld).toList();
    ByHand.Form form = held.isEmpty() ? ByHand.Form.CORRECTION : asked;
    boolean anywhere =
        form == ByHand.Form.CORRECTION && (held.isEmpty() || random.nextInt(10) == 0);
    Customer customer = anyOf(anywhere ? book.customers() : held);
    return book.ask(new ByHand(book.number("H"), form, customer, amountFen));
  }

  private Customer anyOf(List<Customer> customers) {
    return customers.get(random.nextInt(HOT) == 0 ? 0 : random.nextInt(customers.size()));
  }

  private int sign() {
    return random.nextBoolean() ? 1 : -1;
  }
}
