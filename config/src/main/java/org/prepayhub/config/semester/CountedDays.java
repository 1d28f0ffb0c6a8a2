package org.prepayhub.config.semester;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.prepayhub.access.Grant;
import org.prepayhub.close.MeterDays;
import org.prepayhub.close.MeterDays.MeterDay;

/**
 * What meters counted by day, held against what they show in the end.
 *
 * @param days of all meters together
 * @param wrong in words; empty when the days of each meter lead to what it shows
 */
record CountedDays(long days, List<String> wrong) {

  static CountedDays of(
      MeterDays closes, Grant grant, Collection<CampusMeter> meters, SemesterCalendar calendar) {
    long all = 0;
    List<String> wrong = new ArrayList<>();
    for (CampusMeter meter : meters) {
      List<MeterDay> days =
          closes.days(grant, meter.number(), calendar.first(), calendar.last()).orElseThrow();
      all += days.size();
      if (!leadTo(meter, days)) {
        wrong.add(
            "the days of meter %s do not lead to %s: %s"
                .formatted(meter.number(), meter.total(), days));
      }
    }
    return new CountedDays(all, List.copyOf(wrong));
  }

  /** The last slot of a semester is the end of its last day. */
  private static boolean leadTo(CampusMeter meter, List<MeterDay> days) {
    return !days.isEmpty()
        && days.stream().noneMatch(MeterDay::restarted)
        && days.getLast().closing().equals(meter.total());
  }
}
