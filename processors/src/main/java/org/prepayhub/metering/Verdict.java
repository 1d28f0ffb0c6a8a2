package org.prepayhub.metering;

/** What became of one reading. */
public sealed interface Verdict {

  /**
   * Believed and to be stored.
   *
   * @param chargedMicroFen what the meter charged since the reading before, in millionths of a fen
   */
  record Believed(long chargedMicroFen) implements Verdict {}

  /** Already stored: the same meter and slot. */
  record Known() implements Verdict {}

  /**
   * Made before a refund or clear of its meter was settled, and come after: it is of neither side,
   * so nothing is kept of it. The next reading tells all that it could.
   */
  record Overtaken() implements Verdict {}

  /** Not believed: kept apart with its reason, and nothing moves. */
  record Quarantined(Reason reason, String detail) implements Verdict {}

  /** Why a reading is not believed. */
  enum Reason {
    /** Its slot or its instant is ahead of this node's clock by more than is tolerated. */
    FROM_THE_FUTURE,
    /** It is from before the last believed one. */
    OLDER_THAN_LAST,
    /** The meter counts another utility than the one it was last read to count. */
    OTHER_UTILITY,
    /** The counter is lower than it was: replaced, reset, or another meter answered. */
    TOTAL_WENT_BACK,
    /** The counter grew by more than a meter can pass in that time. */
    TOTAL_JUMPED,
    /** The meter holds the money and does not show balance and purchased amount. */
    NO_MONEY_FIGURES,
    /** Purchase count or purchased amount is lower than it was. */
    PURCHASES_WENT_BACK,
    /** The balance grew by more than was purchased. */
    METER_GAVE_MONEY_BACK
  }
}
