package org.prepayhub.event;

import java.time.Instant;
import java.util.Map;
import org.prepayhub.units.Counted;
import org.prepayhub.units.MeterNo;
import org.prepayhub.units.ProjectId;

/** What collection has to report. */
public sealed interface MeteringEvent extends HubEvent {

  /** The first believed reading of a meter: it is in service from now on. */
  record MeterCommissioned(ProjectId project, Instant at, MeterNo meter, Counted total)
      implements MeteringEvent {
    @Override
    public String subject() {
      return meter.value();
    }

    @Override
    public Map<String, Object> detail() {
      return Map.of(total.utility().figure(), total.amount());
    }
  }

  /** A meter gave nothing for as many runs as its group tolerates. */
  record MeterLost(ProjectId project, Instant at, MeterNo meter, int missedRuns)
      implements MeteringEvent {
    @Override
    public String subject() {
      return meter.value();
    }

    @Override
    public Map<String, Object> detail() {
      return Map.of("missedRuns", missedRuns);
    }
  }

  /** Nothing can be said of a meter: its gateway is gone. */
  record MeterUnreachable(ProjectId project, Instant at, MeterNo meter) implements MeteringEvent {
    @Override
    public String subject() {
      return meter.value();
    }

    @Override
    public Map<String, Object> detail() {
      return Map.of();
    }
  }

  /** A meter that was lost, or behind a gateway that was gone, is read again. */
  record MeterBack(ProjectId project, Instant at, MeterNo meter, String was)
      implements MeteringEvent {
    @Override
    public String subject() {
      return meter.value();
    }

    @Override
    public Map<String, Object> detail() {
      return Map.of("was", was);
    }
  }

  /** A gateway could not be reached for a line of it. */
  record GatewayUnreachable(ProjectId project, Instant at, String gateway, String line)
      implements MeteringEvent {
    @Override
    public String subject() {
      return gateway;
    }

    @Override
    public Map<String, Object> detail() {
      return Map.of("line", line);
    }
  }

  /** A gateway is reached again for a line of it. */
  record GatewayBack(ProjectId project, Instant at, String gateway, String line)
      implements MeteringEvent {
    @Override
    public String subject() {
      return gateway;
    }

    @Override
    public Map<String, Object> detail() {
      return Map.of("line", line);
    }
  }

  /** A reading was kept apart because it cannot be believed. */
  record ReadingQuarantined(ProjectId project, Instant at, MeterNo meter, String reason, String why)
      implements MeteringEvent {
    @Override
    public String subject() {
      return meter.value();
    }

    @Override
    public Map<String, Object> detail() {
      return Map.of("reason", reason, "why", why);
    }
  }

  /** Slots of a group went by without a run. */
  record RunMissed(ProjectId project, Instant at, String group, Instant firstSlot, int slots)
      implements MeteringEvent {
    @Override
    public String subject() {
      return group;
    }

    @Override
    public Map<String, Object> detail() {
      return Map.of("firstSlot", firstSlot.toString(), "slots", slots);
    }
  }
}
