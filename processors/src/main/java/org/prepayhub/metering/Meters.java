package org.prepayhub.metering;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.prepayhub.access.Grant;
import org.prepayhub.units.MeterNo;

/** Looking at meters and what they were read to hold. */
public interface Meters {

  /** The meter, or empty when there is none of that number in the grant's projects. */
  Optional<MeterView> find(Grant grant, MeterNo meterNo);

  /**
   * Readings with a slot in [from, to), oldest first; empty when the meter is unknown to the grant.
   */
  Optional<List<Reading>> readings(Grant grant, MeterNo meterNo, Instant from, Instant to);

  /**
   * A meter as it stands.
   *
   * @param commissioning NOT_INITIALISED, IN_SERVICE, REPLACED or REMOVED
   * @param link NEVER_SEEN, ONLINE, LOST or UNREACHABLE
   */
  record MeterView(
      MeterNo meterNo,
      String profile,
      String commissioning,
      String link,
      Optional<String> accountNo,
      Optional<Reading> last) {}
}
