package org.prepayhub.tariff;

import java.util.List;

/** What a reading comes to. */
public sealed interface RatingOutcome {

  /**
   * It is charged.
   *
   * @param portions in the order of time; together all that was used since the reading before
   * @param state with which the next reading of the account is rated
   */
  record Rated(List<Portion> portions, RatingState state) implements RatingOutcome {
    public Rated {
      portions = List.copyOf(portions);
    }

    /** The charge in millionths of a fen. */
    public long microFen() {
      long sum = 0;
      for (int i = 0; i < portions.size(); i++) {
        sum = Math.addExact(sum, portions.get(i).microFen());
      }
      return sum;
    }

    /** Watt-hours or litres. */
    public long amount() {
      return portions.stream().mapToLong(Portion::amount).sum();
    }

    /** Whether a portion's amount was shared out by time. */
    public boolean estimated() {
      return portions.stream().anyMatch(Portion::estimated);
    }
  }

  /** It is not, and the state stays as it was. */
  record Unrated(Reason reason) implements RatingOutcome {}

  /** Why a reading is not charged. */
  enum Reason {
    /** It is not newer than the reading before: what it tells is charged already. */
    LATE,
    /** The register shows less than before. */
    BACKWARDS
  }
}
