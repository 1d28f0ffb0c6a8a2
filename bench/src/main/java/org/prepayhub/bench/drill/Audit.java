package org.prepayhub.bench.drill;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.prepayhub.bench.drill.Asked.ByHand;
import org.prepayhub.bench.drill.Asked.PayOut;
import org.prepayhub.bench.drill.Asked.Recharge;
import org.prepayhub.bench.drill.Asked.Reversal;
import org.prepayhub.bench.drill.Journal.Charge;
import org.prepayhub.bench.drill.Journal.Counted;
import org.prepayhub.bench.drill.Journal.Move;
import org.prepayhub.bench.drill.Journal.Wallet;

/**
 * Holds the hub's books against what callers were told, and against themselves, in integers of its
 * own. Writes what it finds into the client's book.
 */
final class Audit {
  private static final long MICRO = 1_000_000;
  private static final Pattern BALANCE = Pattern.compile("\"balanceFen\":(-?[0-9]+)");

  private final ClientBook book;
  private final Journal journal;
  private int checks;

  Audit(ClientBook book, Journal journal) {
    this.book = book;
    this.journal = journal;
  }

  /** How many comparisons were made. */
  int audit() {
    Map<String, List<Move>> byNumber =
        journal.moves().stream().collect(Collectors.groupingBy(Move::no));
    book.all(Recharge.class).forEach(o -> recharge(o, byNumber.getOrDefault(o.no(), List.of())));
    book.all(ByHand.class).forEach(o -> byHand(o, byNumber.getOrDefault(o.no(), List.of())));
    book.all(PayOut.class).forEach(o -> payOut(o, byNumber.getOrDefault(o.no(), List.of())));
    byNumber.keySet().forEach(this::somebodyAskedForIt);
    balancesWereAsAnswered();
    journal.wallets().forEach(this::walletIsItsPostings);
    book.customers().stream().filter(Customer::hubHeld).forEach(this::walletIsWhatWasTold);
    journal.counted().forEach(this::energyIsConserved);
    chargesOfAccounts().forEach(this::chargesFollowEachOther);
    return checks;
  }

  /** Booked once and undone at most once, after it; in the wallet if and only if it stands. */
  private void recharge(Recharge order, List<Move> moves) {
    List<String> kinds = moves.stream().map(Move::kind).toList();
    boolean stands = book.isAccepted(order) && !book.isTakenBack(order);
    boolean right =
        kinds.equals(List.of("recharge"))
            || (!stands && kinds.equals(List.of("recharge", "reversal")))
            || (!stands && kinds.isEmpty() && !book.isAccepted(order));
    expect(
        right && sum(moves) == (stands ? order.amountFen() : 0) && areOf(order.customer(), moves),
        "I2: %s (%s) moved %s",
        order,
        stands ? "stands" : "does not stand",
        moves);
  }

  private void byHand(ByHand order, List<Move> moves) {
    List<Move> wanted =
        book.isAccepted(order)
            ? List.of(
                new Move(order.customer().account(), order.kind(), order.no(), order.movesFen()))
            : List.of();
    expect(moves.equals(wanted), "I2: %s moved %s, not %s", order, moves, wanted);
  }

  /** Posted once if and only if the meter gave it back; what was promised was there. */
  private void payOut(PayOut order, List<Move> moves) {
    List<Move> wanted =
        book.isPaidOut(order)
            ? List.of(
                new Move(order.customer().account(), "refund", order.no(), -order.amountFen()))
            : List.of();
    expect(moves.equals(wanted), "I2: %s moved %s, not %s", order, moves, wanted);
    expect(
        !book.isAccepted(order) || told(order) >= 0,
        "I1: %s was to leave %d fen, so it was more than was left",
        order,
        told(order));
  }

  private void somebodyAskedForIt(String no) {
    expect(no.isEmpty() || book.isKnown(no), "I2: %s was booked and nobody asked for it", no);
  }

  /**
   * What was answered with an order is what its wallet held then; neither a refund left a debt nor
   * a recharge that was taken out of a balance of the hub, and no write-off left more than nothing.
   */
  private void balancesWereAsAnswered() {
    Map<String, Long> balances = new HashMap<>();
    Map<String, ByHand> orders =
        book.all(ByHand.class).collect(Collectors.toMap(ByHand::no, order -> order));
    for (Move move : journal.moves()) {
      long after = balances.merge(move.account(), move.amountFen(), Long::sum);
      ByHand order = orders.get(move.no());
      if (order != null) {
        expect(after == told(order), "I1: %s left %d fen, not as answered", order, after);
        expect(
            order.form().mayLeave(after),
            "I1: %s left %d fen, so it was more than was left or owed",
            order,
            after);
      }
      reversalOf(move).ifPresent(reversal -> wasThereToTakeBack(reversal, after));
      payOutOf(move)
          .ifPresent(
              refund ->
                  expect(
                      after >= 0,
                      "I1: %s left %d fen, so it was more than was left",
                      refund,
                      after));
    }
  }

  private Optional<PayOut> payOutOf(Move move) {
    return book.all(PayOut.class).filter(order -> order.no().equals(move.no())).findFirst();
  }

  /** The one that took the money of a move out of a balance of the hub. */
  private Optional<Reversal> reversalOf(Move move) {
    return move.kind().equals("reversal")
        ? book.all(Reversal.class)
            .filter(reversal -> reversal.recharge().no().equals(move.no()))
            .filter(reversal -> reversal.recharge().customer().hubHeld())
            .filter(book::isAccepted)
            .findFirst()
        : Optional.empty();
  }

  private void wasThereToTakeBack(Reversal reversal, long after) {
    expect(after >= 0, "I1: %s left %d fen, so it was more than was left", reversal, after);
    expect(after == told(reversal), "I1: %s left %d fen, not as answered", reversal, after);
  }

  private long told(Asked order) {
    Matcher balance = BALANCE.matcher(book.answerTo(order).orElse(""));
    return balance.find() ? Long.parseLong(balance.group(1)) : Long.MIN_VALUE;
  }

  private void walletIsItsPostings(Wallet wallet) {
    long moved =
        journal.moves().stream()
            .filter(move -> move.account().equals(wallet.account()))
            .mapToLong(Move::amountFen)
            .sum();
    expect(wallet.postedFen() == moved, "I1: %s, its postings sum to %d", wallet, moved);
  }

  private void walletIsWhatWasTold(Customer customer) {
    long charged = chargesOf(customer.account()).stream().mapToLong(Charge::postedFen).sum();
    long left = book.toldFen(customer) - charged;
    long posted =
        journal.wallets().stream()
            .filter(wallet -> wallet.account().equals(customer.account()))
            .mapToLong(Wallet::postedFen)
            .sum();
    expect(posted == left, "I1: %s has %d fen, by what was told %d", customer, posted, left);
  }

  private void energyIsConserved(Counted meter) {
    expect(
        meter.chargedWh() == meter.lastWh() - meter.firstWh(),
        "I5: %s: charged is not what it counted",
        meter);
  }

  private Map<String, List<Charge>> chargesOfAccounts() {
    return journal.charges().stream().collect(Collectors.groupingBy(Charge::account));
  }

  private List<Charge> chargesOf(String account) {
    return chargesOfAccounts().getOrDefault(account, List.of());
  }

  /** One begins where the one before ended, and whole fen are posted as soon as there are any. */
  private void chargesFollowEachOther(String account, List<Charge> charges) {
    long microFen = 0;
    Charge before = charges.getFirst();
    for (Charge charge : charges) {
      boolean follows =
          charge.equals(before)
              || (charge.fromWh() == before.toWh() && !charge.from().isBefore(before.to()));
      expect(follows, "I5: of %s %s does not follow %s", account, charge, before);
      long postedBefore = microFen / MICRO;
      microFen += charge.microFen();
      expect(
          charge.postedFen() == microFen / MICRO - postedBefore,
          "I5: of %s %s posted other than whole fen",
          account,
          charge);
      before = charge;
    }
  }

  private static long sum(List<Move> moves) {
    return moves.stream().mapToLong(Move::amountFen).sum();
  }

  private static boolean areOf(Customer customer, List<Move> moves) {
    return moves.stream().allMatch(move -> move.account().equals(customer.account()));
  }

  private void expect(boolean right, String what, Object... values) {
    checks++;
    if (!right) {
      book.violate(what, values);
    }
  }
}
