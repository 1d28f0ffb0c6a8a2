package org.prepayhub.account;

import java.time.Instant;
import org.prepayhub.units.Counted;
import org.prepayhub.units.MeterNo;

/** What somebody read off a meter that cannot be asked. */
public record TypedReading(MeterNo meterNo, Instant readAt, Counted total) {
  /** All of it as text that is kept for ever: it says what is stored, not how it is shown. */
  String content() {
    return String.join(
        " ",
        meterNo.value(),
        readAt.toString(),
        total.utility().name(),
        Long.toString(total.amount()));
  }
}
