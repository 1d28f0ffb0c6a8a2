package org.prepayhub.account;

import java.time.Instant;
import java.util.Optional;
import org.prepayhub.units.Counted;
import org.prepayhub.units.MeterNo;
import org.prepayhub.units.Money;

/**
 * What somebody read off a meter that cannot be asked.
 *
 * @param balance what it showed of money, where it holds its account's; negative in overdraft
 */
public record TypedReading(
    MeterNo meterNo, Instant readAt, Counted total, Optional<Money> balance) {
  /** Of a meter that holds no money. */
  public TypedReading(MeterNo meterNo, Instant readAt, Counted total) {
    this(meterNo, readAt, total, Optional.empty());
  }

  /** All of it as text that is kept for ever: it says what is stored, not how it is shown. */
  String content() {
    return String.join(
            " ",
            meterNo.value(),
            readAt.toString(),
            total.utility().name(),
            Long.toString(total.amount()))
        + balance.map(shown -> " holding " + shown.fen()).orElse("");
  }
}
