package org.prepayhub.close;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;

/**
 * Where one day of a project ends and the next begins. A cut that the clock skips is as much later
 * as the clock skips; one that comes twice is the first of the two.
 *
 * @param cut by the clock on the wall of the zone
 */
public record DayCut(ZoneId zone, LocalTime cut) {

  /** The instant at which the day begins. */
  public Instant beginOf(LocalDate day) {
    return day.atTime(cut).atZone(zone).toInstant();
  }

  /** The instant at which the day has ended; no part of it. */
  public Instant endOf(LocalDate day) {
    return beginOf(day.plusDays(1));
  }

  /** The day an instant belongs to. */
  public LocalDate dayOf(Instant at) {
    LocalDate day = LocalDate.ofInstant(at, zone).plusDays(1);
    while (at.isBefore(beginOf(day))) {
      day = day.minusDays(1);
    }
    return day;
  }
}
