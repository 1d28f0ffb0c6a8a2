package org.prepayhub.tariff;

import java.util.Optional;
import org.prepayhub.tariff.RatingOutcome.Rated;
import org.prepayhub.tariff.RatingOutcome.Unrated;
import org.prepayhub.units.Money;

/**
 * How far an account is charged for a utility: what rating remembers, and the part of a fen that is
 * charged and not posted. Postings take whole fen, so that their sum is that of the charges but for
 * this part.
 *
 * @param remainderMicroFen 0 to 999,999
 */
public record AccountRating(RatingState state, long remainderMicroFen) {
  /** Of an account that was not charged yet. */
  public static final AccountRating NEW = new AccountRating(RatingState.NEW, 0);

  private static final long MICRO_PER_FEN = 1_000_000;

  public AccountRating {
    if (remainderMicroFen < 0 || remainderMicroFen >= MICRO_PER_FEN) {
      throw new IllegalArgumentException("no part of a fen: " + remainderMicroFen + " micro-fen");
    }
  }

  /**
   * What one reading comes to.
   *
   * @param posted the whole fen of it, with what remained before
   * @param estimated whether any of it was shared out by time
   */
  public record Charged(long microFen, Money posted, boolean estimated, AccountRating after) {}

  /**
   * Charges what a meter of the account counted; empty where the reading is not newer than the one
   * charged last, or shows less.
   */
  public Optional<Charged> charge(
      TariffTimeline timeline, RegisterReading from, RegisterReading to) {
    return switch (Rating.rate(timeline, state, from, to)) {
      case Rated rated -> Optional.of(charged(rated));
      case Unrated _ -> Optional.empty();
    };
  }

  private Charged charged(Rated rated) {
    long microFen = rated.microFen();
    long whole = Math.addExact(remainderMicroFen, microFen);
    return new Charged(
        microFen,
        Money.ofFen(whole / MICRO_PER_FEN),
        rated.estimated(),
        new AccountRating(rated.state(), whole % MICRO_PER_FEN));
  }
}
