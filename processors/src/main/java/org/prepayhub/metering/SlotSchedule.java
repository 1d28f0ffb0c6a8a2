package org.prepayhub.metering;

import java.time.Instant;
import java.util.List;

/** When a schedule has its slots. */
public interface SlotSchedule {

  /**
   * Slots in [from, to), oldest first, the first so many at most.
   *
   * @param cron as the route that fires it has it
   * @throws IllegalArgumentException when the expression cannot be understood
   */
  List<Instant> slots(String cron, Instant from, Instant to, int most);
}
