package org.prepayhub.tariff;

import java.time.Instant;
import org.prepayhub.units.Utility;

/** What is not done to prices, whether a file or a caller asks for it. */
public final class SettledPrices {
  private SettledPrices() {}

  /**
   * @param version its tariff and since when it counts
   * @param field that differs from what is stored
   */
  public static TariffMistake edited(String version, String field) {
    return new TariffMistake(
        field,
        "the version %s is stored with another %s".formatted(version, field),
        "A version is never edited: put it back as it was, and write one with a later 'from'");
  }

  /**
   * @param assignment of what utility, to whom and since when
   */
  public static TariffMistake replaced(String assignment, String stored, String asked) {
    return new TariffMistake(
        "tariff",
        "%s the tariff is %s, not %s".formatted(assignment, stored, asked),
        "Put it back as it was, and write an assignment with a later 'from'");
  }

  public static TariffMistake otherUtility(String tariff, Utility stored) {
    return new TariffMistake(
        "utility",
        "the tariff %s is one of %s".formatted(tariff, stored),
        "Give this one a code of its own");
  }

  /**
   * @param what the tariff, or whom it is for
   */
  public static TariffMistake charged(String what, Instant until) {
    return new TariffMistake(
        "from",
        what + " is charged up to " + until,
        "Give it a later instant: what is charged never changes");
  }
}
