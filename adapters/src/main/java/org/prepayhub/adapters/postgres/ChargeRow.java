package org.prepayhub.adapters.postgres;

import java.time.Instant;
import org.prepayhub.tariff.AccountRating.Charged;
import org.prepayhub.tariff.RegisterReading;

/**
 * A charge to be written.
 *
 * @param meter as it was before
 */
record ChargeRow(
    RatedMeter meter, RatedAccount account, Span span, Instant slotAt, Charged charged) {

  /** The readings between which it lies. */
  record Span(RegisterReading from, RegisterReading to) {
    long amount() {
      return to.total().amount() - from.total().amount();
    }
  }

  /** Where nothing was used and no period began, there is nothing to be told again. */
  boolean isWorthARow() {
    return span.amount() > 0 || !charged.after().equals(account.rating());
  }
}
