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

  /** Not believed: kept apart with its reason, and nothing moves. */
  record Quarantined(Reason reason, String detail) implements Verdict {}

  /** Why a reading is not believed. */
  enum Reason {
    FROM_THE_FUTURE,
    OLDER_THAN_LAST,
    OTHER_UTILITY,
    TOTAL_WENT_BACK,
    TOTAL_JUMPED,
    NO_MONEY_FIGURES,
    PURCHASES_WENT_BACK,
    METER_GAVE_MONEY_BACK
  }
}
