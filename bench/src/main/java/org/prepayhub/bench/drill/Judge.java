package org.prepayhub.bench.drill;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.prepayhub.bench.drill.Asked.ByHand;
import org.prepayhub.bench.drill.Asked.Recharge;
import org.prepayhub.bench.stage.Campus.Held;
import org.prepayhub.bench.stage.Stage;

/**
 * Holds the hub's word against the client's book and the meters' own journals: invariants I1 to I7.
 * Writes what it finds into the book.
 */
final class Judge {
  private final Stage stage;
  private final Counter counter;
  private final ClientBook book;
  private final Map<Customer, Held> before = new HashMap<>();
  private int checks;

  private Judge(Stage stage, Counter counter, ClientBook book) {
    this.stage = stage;
    this.counter = counter;
    this.book = book;
  }

  /** Remembers what the meters hold before anything is asked. */
  static Judge before(Stage stage, Counter counter, ClientBook book) {
    Judge judge = new Judge(stage, counter, book);
    book.customers().forEach(c -> judge.before.put(c, stage.campus().meter(c.meterNo())));
    return judge;
  }

  /**
   * How many comparisons were made.
   *
   * @param priceChange from when on the campus has its second price, if it has
   */
  int judge(Optional<Instant> priceChange) {
    checks += new PowerAudit(book).audit(PowerAudit.look(stage));
    book.all(Asked.class).forEach(this::isAnsweredAsBefore);
    book.all(Recharge.class).forEach(this::isDeliveredOrTakenBack);
    book.all(ByHand.class).forEach(this::isKeptAsAnswered);
    book.customers().forEach(this::meterGotEachSaleOnce);
    book.customers().forEach(this::accountHoldsWhatWasAccepted);
    stage.campus().meters().forEach(meter -> noReadingIsInvented(meter.meterNo()));
    nothing("I1: entries whose postings do not sum to 0", UNBALANCED);
    nothing("I2: numbers that were booked twice", TWICE);
    nothing("I4: readings below an earlier one of the same meter", FALLING);
    nothing("I1: fen that all postings come to", LOPSIDED);
    Journal books = books();
    checks += new Audit(book, books).audit();
    priceChange.ifPresent(at -> checks += new PriceAudit(book, books.charges(), at).audit());
    nobodyHasToHelp();
    long differences = stage.hub().prove();
    expect("I1, I5: differences that prove finds", 0L, differences);
    return checks;
  }

  private static final String UNBALANCED =
      "select count(*) from (select from posting group by entry_id having sum(amount_fen) <> 0) x";
  private static final String LOPSIDED = "select coalesce(sum(amount_fen), 0) from posting";
  private static final String TWICE =
      "select count(*) from (select from recharge_order group by client, order_no"
          + " having count(*) > 1) x";
  private static final String FALLING =
      "select count(*) from (select total < lag(total) over (partition by meter_id order by"
          + " slot_at) as falls from reading) x where falls";

  private Journal books() {
    List<String> watched = book.customers().stream().map(Customer::account).toList();
    return new JournalReader(stage.database()).read(watched);
  }

  /** The book compares what is answered now with what was answered before. */
  private void isAnsweredAsBefore(Asked order) {
    checks++;
    counter.ask(order);
  }

  private void isDeliveredOrTakenBack(Recharge order) {
    String state = counter.state(order);
    if (book.isAccepted(order)) {
      String wanted = book.isTakenBack(order) ? "REVERSED" : "DELIVERED";
      expect("I3, I6: state of " + order.no(), wanted, state);
    } else {
      checks++;
      if (!state.equals("REVERSED") && !state.equals("answer 410")) {
        book.violate("I2: %s was reversed and has the state %s", order.no(), state);
      }
    }
  }

  /** One that was refused may have been in flight still when it was; then it counts. */
  private void isKeptAsAnswered(ByHand order) {
    checks++;
    Reply kept = counter.kept(order);
    switch (kept) {
      case Reply.Accepted _ when order.mayBeTakenLater() || book.isAccepted(order) ->
          book.answered(order, book.known(order), kept);
      case Reply.Refused(int status, _, _) when status == 404 && !book.isAccepted(order) -> {}
      case Reply.Accepted _, Reply.Refused _, Reply.Later _ ->
          book.violate("I3: %s is kept as %s", order.no(), kept);
    }
  }

  private void meterGotEachSaleOnce(Customer customer) {
    Held gained = stage.campus().meter(customer.meterNo()).minus(held(customer));
    List<Recharge> sales = customer.hubHeld() ? List.of() : book.standing(customer);
    long fen = sales.stream().mapToLong(Recharge::amountFen).sum();
    expect("I6: fen credited in " + customer.meterNo(), fen, gained.creditedFen());
    expect("I6: purchases of " + customer.meterNo(), (long) sales.size(), gained.purchaseCount());
    if (customer.trusting()) {
      expect(
          "I6: sale frames taken by " + customer.meterNo(),
          (long) sales.size(),
          gained.saleFramesTaken());
    }
  }

  private void accountHoldsWhatWasAccepted(Customer customer) {
    double booked =
        stage
            .database()
            .number(
                "select coalesce(sum(amount_fen), 0) from recharge_order"
                    + " where account_no = ? and state <> 'REVERSED'",
                customer.account());
    long accepted = book.standing(customer).stream().mapToLong(Recharge::amountFen).sum();
    expect("I1: fen booked for " + customer.account(), accepted, Math.round(booked));
  }

  /** What was read is what the meter had at some time: it never shows less than that again. */
  private void noReadingIsInvented(String meterNo) {
    double most =
        stage
            .database()
            .number(
                "select coalesce(max(total), 0) from reading join meter using (meter_id)"
                    + " where meter_no = ?",
                meterNo);
    long shown = stage.campus().meter(meterNo).energyWh();
    checks++;
    if (most > shown) {
      book.violate("I4: %s was read at %.0f Wh and shows %d Wh", meterNo, most, shown);
    }
  }

  private void nobodyHasToHelp() {
    checks++;
    new DeadLetters(stage)
        .told()
        .forEach(letter -> book.violate("I4: set aside for a human: %s", letter));
  }

  private void nothing(String what, String count) {
    expect(what, 0L, Math.round(stage.database().number(count)));
  }

  private void expect(String what, Object wanted, Object found) {
    checks++;
    if (!wanted.equals(found)) {
      book.violate("%s: %s, not %s", what, found, wanted);
    }
  }

  private Held held(Customer customer) {
    return Objects.requireNonNull(before.get(customer));
  }
}
