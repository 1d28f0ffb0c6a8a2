package org.prepayhub.event;

import java.time.Instant;
import java.util.Map;
import org.prepayhub.units.MeterNo;
import org.prepayhub.units.ProjectId;

/** What sending commands to meters has to report. */
public sealed interface CommandEvent extends HubEvent {

  MeterNo meter();

  @Override
  default String subject() {
    return meter().value();
  }

  /** A meter was read to have done what it was told. */
  record CommandConfirmed(ProjectId project, Instant at, MeterNo meter, String command)
      implements CommandEvent {
    @Override
    public Map<String, Object> detail() {
      return Map.of("command", command);
    }
  }

  /** A meter does not do what it was told: it is on the work list. */
  record CommandRefused(ProjectId project, Instant at, MeterNo meter, String command, String why)
      implements CommandEvent {
    @Override
    public Map<String, Object> detail() {
      return Map.of("command", command, "why", why);
    }
  }

  /** A meter did not do what it was told as often as it was sent: it is on the work list. */
  record CommandHeld(ProjectId project, Instant at, MeterNo meter, String command, String why)
      implements CommandEvent {
    @Override
    public Map<String, Object> detail() {
      return Map.of("command", command, "why", why);
    }
  }

  /** Money was taken out of a meter that holds it, by a refund or a clear. */
  record MeterPaidBack(ProjectId project, Instant at, MeterNo meter, String order, long takenFen)
      implements CommandEvent {
    @Override
    public Map<String, Object> detail() {
      return Map.of("order", order, "takenFen", takenFen);
    }
  }
}
