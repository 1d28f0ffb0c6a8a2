package org.prepayhub.ledger;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * What the hub has written about one meter that holds its own balance, and what the meter said.
 * Amounts in fen; a meter without a cumulative purchased amount leaves it empty.
 *
 * @param believed what the hub counts with for the next sale
 * @param delivered the sum of the sales that are DELIVERED
 * @param openSaleFen the sale a frame may have left for, 0 where there is none
 * @param seen what the sale path last saw in the meter
 * @param read what the last accepted reading says
 */
public record MeterBook(
    String meterNo,
    long openingBalanceFen,
    Purchases opening,
    Purchases believed,
    Purchases delivered,
    long openSaleFen,
    Seen seen,
    Optional<LastReading> read) {

  /** A count of sales and what they add up to. */
  public record Purchases(int count, long fen) {}

  /** A meter's own counter and cumulative amount at one instant. */
  public record Seen(int count, Optional<Long> purchasedFen) {}

  /**
   * @param deliveredByThenFen the sales DELIVERED up to the count the reading shows
   */
  public record LastReading(
      Seen purse, long balanceFen, long accruedMicroFen, long deliveredByThenFen) {}

  private static final long MICRO = 1_000_000;

  private static final List<Function<MeterBook, Optional<String>>> RULES =
      List.of(
          MeterBook::believedIsDelivered,
          MeterBook::seenIsBelieved,
          MeterBook::readingIsDelivered,
          MeterBook::accrualIsConsumption);

  /** Everything that does not agree, in words. */
  public List<String> disagreements() {
    return RULES.stream().flatMap(rule -> rule.apply(this).stream()).toList();
  }

  private Optional<String> believedIsDelivered() {
    Purchases sold = new Purchases(opening.count + delivered.count, opening.fen + delivered.fen);
    return believed.equals(sold)
        ? Optional.empty()
        : Optional.of("the hub counts with " + words(believed) + ", it delivered " + words(sold));
  }

  private Optional<String> seenIsBelieved() {
    return fits(seen, believed.fen)
        ? Optional.empty()
        : Optional.of("the meter was seen at " + words(seen) + ", the hub sold " + words(believed));
  }

  private Optional<String> readingIsDelivered() {
    return read.filter(last -> !fits(last.purse, opening.fen + last.deliveredByThenFen))
        .map(
            last ->
                "the last reading says " + words(last.purse) + ", the hub sold " + words(believed));
  }

  private Optional<String> accrualIsConsumption() {
    return read.filter(last -> last.purse.purchasedFen.isPresent())
        .flatMap(
            last -> {
              long purchased = last.purse.purchasedFen.orElseThrow() - opening.fen;
              long consumed = openingBalanceFen + purchased - last.balanceFen;
              long accrued = Math.floorDiv(last.accruedMicroFen, MICRO);
              return consumed == accrued
                  ? Optional.empty()
                  : Optional.of(
                      "the meter consumed " + consumed + " fen, the hub accrued " + accrued);
            });
  }

  /** Up to the believed count, or one further when the sale under way was taken. */
  private boolean fits(Seen shown, long soldFen) {
    boolean openSaleTaken = openSaleFen > 0 && shown.count == believed.count + 1;
    long expected = openSaleTaken ? soldFen + openSaleFen : soldFen;
    boolean countFits = shown.count <= believed.count || openSaleTaken;
    return countFits && shown.purchasedFen.map(fen -> fen == expected).orElse(true);
  }

  private static String words(Purchases purchases) {
    return "count " + purchases.count + " and " + purchases.fen + " fen";
  }

  private static String words(Seen seen) {
    return "count " + seen.count + seen.purchasedFen.map(fen -> " and " + fen + " fen").orElse("");
  }
}
