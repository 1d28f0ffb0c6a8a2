package org.prepayhub.tariff;

import java.time.Instant;
import java.time.YearMonth;
import java.util.Optional;
import org.prepayhub.access.Grant;
import org.prepayhub.units.AccountNo;
import org.prepayhub.units.Utility;

/** What a month of an account would cost under a tariff; nothing is charged by asking. */
public interface Previews {

  /**
   * Rates what the account used in the month: of each meter, from where it began with it to where
   * it ended, as far as charges or readings tell.
   */
  Outcome preview(Grant grant, Asked asked);

  /** This account, this month, under this tariff. */
  record Asked(AccountNo account, YearMonth month, String tariff) {}

  /** What comes of asking. */
  sealed interface Outcome {
    /** There is no such account, or it is another project's. */
    record AccountUnknown() implements Outcome {}

    /** The account's project has no such tariff. */
    record TariffUnknown() implements Outcome {}

    /**
     * It is rated. A yearly ladder begins with what the account was charged for in the year before
     * the month.
     *
     * @param span the first and the last reading used; empty where there are none
     */
    record Previewed(Asked asked, Utility utility, Optional<Span> span, TariffPreview preview)
        implements Outcome {}
  }

  /** From one reading to another. */
  record Span(Instant from, Instant to) {}
}
