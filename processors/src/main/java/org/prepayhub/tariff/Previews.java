package org.prepayhub.tariff;

import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
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

  /**
   * This account, this month, under this tariff.
   *
   * @param tariff its code; empty where a version stands for itself
   * @param version that is not stored: as if it was one of the tariff
   */
  record Asked(
      AccountNo account, YearMonth month, Optional<String> tariff, Optional<TariffDraft> version) {
    public Asked {
      if (tariff.isEmpty() && version.isEmpty()) {
        throw new IllegalArgumentException("a preview is under a tariff or a version");
      }
    }

    /** Under a tariff as it is stored. */
    public Asked(AccountNo account, YearMonth month, String tariff) {
      this(account, month, Optional.of(tariff), Optional.empty());
    }
  }

  /** What comes of asking. */
  sealed interface Outcome {
    /** There is no such account, or it is another project's. */
    record AccountUnknown() implements Outcome {}

    /** The account's project has no such tariff. */
    record TariffUnknown() implements Outcome {}

    /** The version that was sent cannot be meant; all that was found wrong. */
    record Faulty(List<TariffMistake> mistakes) implements Outcome {
      public Faulty {
        mistakes = List.copyOf(mistakes);
      }
    }

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
