package org.prepayhub.account;

import java.time.Instant;
import org.prepayhub.units.Counted;
import org.prepayhub.units.MeterNo;

/** What somebody read off a meter that cannot be asked. */
public record TypedReading(MeterNo meterNo, Instant readAt, Counted total) {
  /** All of it as text. */
  String content() {
    return meterNo + " " + readAt + " " + total.told();
  }
}
