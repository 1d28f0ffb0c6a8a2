package org.prepayhub.tariff;

import java.util.List;
import java.util.Optional;
import org.prepayhub.tariff.RatingOutcome.Reason;
import org.prepayhub.tariff.RatingOutcome.Unrated;
import org.prepayhub.units.Utility;

/**
 * Charges what a meter counted from one reading to the next. What happened in between is told by
 * its rate registers where they can be believed, and by the clock where they cannot: then the
 * amount is shared out by time and marked as estimated.
 *
 * <p>A chain of readings is charged each from the one rated last; one that comes late is not rated,
 * so that what is charged never changes. A meter that takes the place of another begins with its
 * own opening reading and the account's state.
 */
public final class Rating {
  private static final Rate[] RATES = Rate.values();

  private Rating() {}

  /**
   * @param state of the account before
   * @param from the reading of this meter that was rated last
   */
  public static RatingOutcome rate(
      TariffTimeline timeline, RatingState state, RegisterReading from, RegisterReading to) {
    long fromMillis = from.at().toEpochMilli();
    long toMillis = to.at().toEpochMilli();
    if (toMillis <= fromMillis) {
      return new Unrated(Reason.LATE);
    }
    long amount = to.total().amount() - from.total().amount();
    if (amount < 0) {
      return new Unrated(Reason.BACKWARDS);
    }
    List<Piece> pieces = Piece.between(timeline, fromMillis, toMillis);
    requireUtility(pieces, from.total().utility(), to.total().utility());
    Bill bill = new Bill(state);
    Optional<RateEnergies> rates = RateEnergies.between(from, to, pieces);
    if (rates.isPresent()) {
      byRegisters(bill, pieces, rates.get());
      return bill.rated(rates.get().moved() < 2);
    }
    byTime(bill, pieces, amount, toMillis - fromMillis);
    return bill.rated(true);
  }

  private static void requireUtility(List<Piece> pieces, Utility from, Utility to) {
    for (int i = 0; i < pieces.size(); i++) {
      Tariff tariff = pieces.get(i).tariff();
      if (tariff.utility() != from || tariff.utility() != to) {
        throw new IllegalArgumentException(
            "the tariff " + tariff.code() + " is not for " + from + " and " + to);
      }
    }
  }

  private static void byTime(Bill bill, List<Piece> pieces, long amount, long millis) {
    if (pieces.size() == 1) {
      Piece only = pieces.getFirst();
      bill.take(only.tariff(), only.day(), only.rate(), amount, false);
      return;
    }
    boolean estimated = pieces.stream().anyMatch(piece -> piece.isApartFrom(pieces.getFirst()));
    TimeShare shares = new TimeShare(amount, millis);
    for (Piece piece : pieces) {
      long share = shares.next(piece.millis());
      bill.take(piece.tariff(), piece.day(), piece.rate(), share, estimated);
    }
  }

  private static void byRegisters(Bill bill, List<Piece> pieces, RateEnergies rates) {
    if (pieces.size() == 1) {
      byRegisters(bill, pieces.getFirst(), rates);
      return;
    }
    RegisterShare[] shares = new RegisterShare[RATES.length];
    for (Rate rate : RATES) {
      shares[rate.register()] = RegisterShare.of(rate, rates.of(rate), pieces);
    }
    for (Piece piece : pieces) {
      RegisterShare share = shares[piece.rate().register()];
      long amount = share.next(piece);
      bill.take(piece.tariff(), piece.day(), piece.rate(), amount, share.estimated());
    }
    Piece last = pieces.getLast();
    for (Rate rate : RATES) {
      RegisterShare share = shares[rate.register()];
      if (share.isStray()) {
        bill.take(last.tariff(), last.day(), rate, rates.of(rate), share.estimated());
      }
    }
  }

  private static void byRegisters(Bill bill, Piece only, RateEnergies rates) {
    bill.take(only.tariff(), only.day(), only.rate(), rates.of(only.rate()), false);
    for (Rate rate : RATES) {
      if (rate != only.rate() && rates.of(rate) > 0) {
        bill.take(only.tariff(), only.day(), rate, rates.of(rate), false);
      }
    }
  }
}
