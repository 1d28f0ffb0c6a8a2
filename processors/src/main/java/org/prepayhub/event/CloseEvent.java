package org.prepayhub.event;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import org.prepayhub.units.ProjectId;

/** What closing days has to report. */
public sealed interface CloseEvent extends HubEvent {
  LocalDate day();

  @Override
  default String subject() {
    return day().toString();
  }

  /** The figures of a day stand; what comes later is of another. */
  record DayClosed(
      ProjectId project, Instant at, LocalDate day, long wallets, long lateEntries, String checksum)
      implements CloseEvent {
    @Override
    public Map<String, Object> detail() {
      return Map.of("wallets", wallets, "lateEntries", lateEntries, "checksum", checksum);
    }
  }

  /** A day cannot be closed, for a reason that was not told before: it is on the work list. */
  record DayHeld(ProjectId project, Instant at, LocalDate day, String why) implements CloseEvent {
    @Override
    public Map<String, Object> detail() {
      return Map.of("why", why);
    }
  }
}
