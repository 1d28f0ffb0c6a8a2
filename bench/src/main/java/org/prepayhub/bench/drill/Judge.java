package org.prepayhub.bench.drill;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.prepayhub.bench.drill.Asked.ByHand;
import org.prepayhub.bench.drill.Asked.PayOut;
import org.prepayhub.bench.drill.Asked.Recharge;
import org.prepayhub.bench.machine.Footprint;
import org.prepayhub.bench.stage.Campus.Held;
import org.prepayhub.bench.stage.Campus.Listed;
import org.prepayhub.bench.stage.Stage;

/**
 * Looks up what the hub says, and has it held against the client's book and the meters' own
 * journals: invariants I1 to I7. Writes what it finds into the book.
 */
final class Judge {
  private final Stage stage;
  private final Counter counter;
  private final ClientBook book;
  private final Findings findings;
  private final Map<Customer, Held> before = new HashMap<>();
  private final Footprint hubBefore;

  private Judge(Stage stage, Counter counter, ClientBook book) {
    this.stage = stage;
    this.counter = counter;
    this.book = book;
    findings = new Findings(book);
    hubBefore = Footprint.of(stage.hub().pid());
  }

  /** Remembers what meters and hub hold before anything is asked. */
  static Judge before(Stage stage, Counter counter, ClientBook book) {
    Judge judge = new Judge(stage, counter, book);
    book.customers().forEach(c -> judge.before.put(c, stage.campus().meter(c.meterNo())));
    return judge;
  }

  /**
   * How many comparisons were made.
   *
   * @param heapMb of the hub
   * @param priceChange from when on the campus has its second price, if it has
   * @param dayEnd that fell into the drill
   */
  int judge(long heapMb, Optional<Instant> priceChange, DayEnd dayEnd) {
    new RestAudit(findings, heapMb).audit(rest());
    int power = new PowerAudit(book).audit(PowerAudit.look(stage));
    orders();
    meters();
    nothing("I1: entries whose postings do not sum to 0", UNBALANCED);
    nothing("I2: numbers that were booked twice", TWICE);
    nothing("I4: passes that count other than what is stored of them", MISCOUNTED);
    nothing("I1: fen that all postings come to", LOPSIDED);
    Journal books = books();
    int audited = new Audit(book, books).audit();
    int priced = priceChange.map(at -> new PriceAudit(book, books.charges(), at).audit()).orElse(0);
    nobodyHasToHelp();
    dayEnd.audit(findings, DayEnd.closed(stage));
    findings.same("I1, I5: differences that prove finds", 0L, stage.hub().prove());
    return findings.checks() + power + audited + priced;
  }

  private static final String UNBALANCED =
      "select count(*) from (select from posting group by entry_id having sum(amount_fen) <> 0) x";
  private static final String LOPSIDED = "select coalesce(sum(amount_fen), 0) from posting";
  private static final String TWICE =
      "select count(*) from (select from recharge_order group by client, order_no"
          + " having count(*) > 1) x";
  private static final String MISCOUNTED =
      "select count(*) from collection_pass p where p.state = 'DONE' and p.read + p.late <> ("
          + " select count(*) from meter m"
          + " join reading r on r.meter_id = m.meter_id and r.slot_at = p.slot_at"
          + " where m.line_id = p.line_id and m.group_id = p.group_id)";
  private static final String BOOKED =
      "select coalesce(sum(amount_fen), 0) from recharge_order"
          + " where account_no = ? and state <> 'REVERSED'";
  private static final String MOST_READ =
      "select coalesce(max(total), 0) from reading join meter using (meter_id)"
          + " where meter_no = ?";

  /** To be asked for when all has come to rest. */
  Rest rest() {
    return new Rest(hubBefore, Footprint.of(stage.hub().pid()));
  }

  private Journal books() {
    List<String> watched = book.customers().stream().map(Customer::account).toList();
    return new JournalReader(stage.database()).read(watched);
  }

  private void orders() {
    OrderAudit audit = new OrderAudit(book, findings);
    book.all(Asked.class).filter(this::mayBeAskedAgain).forEach(this::isAnsweredAsBefore);
    book.all(Recharge.class)
        .forEach(order -> audit.isDeliveredOrTakenBack(order, counter.state(order)));
    book.all(ByHand.class).forEach(order -> audit.isKeptAsAnswered(order, counter.kept(order)));
    book.all(PayOut.class).forEach(order -> audit.isPaidOutOrRefused(order, counter.kept(order)));
  }

  /** A meter that is asked for money now gives it back while it is looked at. */
  private boolean mayBeAskedAgain(Asked order) {
    return book.isAccepted(order) || !(order instanceof PayOut);
  }

  /** The book compares what is answered now with what was answered before. */
  private void isAnsweredAsBefore(Asked order) {
    counter.ask(order);
    findings.expect(book.isTold(order), "I3: %s is not answered", order);
  }

  private void meters() {
    MeterAudit audit = new MeterAudit(book, findings);
    book.customers().forEach(customer -> meter(audit, customer));
    book.customers()
        .forEach(customer -> audit.holdsWhatWasAccepted(customer, booked(customer.account())));
    List<Listed> meters = stage.campus().meters();
    meters.forEach(meter -> isShown(audit, meter.meterNo()));
    long first = Long.parseLong(meters.getFirst().meterNo());
    new ReadingAudit(findings, first).audit(new StoredReadings(stage.database()).read());
  }

  private void meter(MeterAudit audit, Customer customer) {
    Held gained = gained(customer);
    audit.gotEachSaleOnce(customer, gained);
    audit.gaveBackEachRefundOnce(customer, gained);
  }

  private Held gained(Customer customer) {
    Held earlier = Objects.requireNonNull(before.get(customer));
    return stage.campus().meter(customer.meterNo()).minus(earlier);
  }

  private long booked(String account) {
    return Math.round(stage.database().number(BOOKED, account));
  }

  /** Read first, shown then: a meter that counts on meanwhile shows more. */
  private void isShown(MeterAudit audit, String meterNo) {
    long read = Math.round(stage.database().number(MOST_READ, meterNo));
    audit.showsNoLessThanWasRead(meterNo, read, stage.campus().meter(meterNo).energyWh());
  }

  private void nobodyHasToHelp() {
    List<String> letters = new DeadLetters(stage).told();
    findings.expect(letters.isEmpty(), "I4: set aside for a human: %s", letters);
  }

  private void nothing(String what, String count) {
    findings.same(what, 0L, Math.round(stage.database().number(count)));
  }
}
