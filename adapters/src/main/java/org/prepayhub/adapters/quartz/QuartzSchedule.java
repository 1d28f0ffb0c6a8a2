package org.prepayhub.adapters.quartz;

import java.text.ParseException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import org.prepayhub.metering.SlotSchedule;
import org.quartz.CronExpression;

/**
 * Slots of a cron expression in the zone of this process, as the trigger that fires it has them.
 */
public final class QuartzSchedule implements SlotSchedule {

  @Override
  public List<Instant> slots(String cron, Instant from, Instant to, int most) {
    CronExpression expression = parse(cron);
    List<Instant> slots = new ArrayList<>();
    Date next = expression.getNextValidTimeAfter(Date.from(from.minusMillis(1)));
    while (next != null && next.toInstant().isBefore(to) && slots.size() < most) {
      slots.add(next.toInstant());
      next = expression.getNextValidTimeAfter(next);
    }
    return List.copyOf(slots);
  }

  private static CronExpression parse(String cron) {
    try {
      return new CronExpression(cron);
    } catch (ParseException e) {
      throw new IllegalArgumentException(
          "'" + cron + "' is not a cron expression: " + e.getMessage(), e);
    }
  }
}
