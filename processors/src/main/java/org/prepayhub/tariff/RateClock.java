package org.prepayhub.tariff;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Tells the rate at an instant: that of the slot in which the clock on the wall stands. An hour
 * that the clock skips is in no slot, one that it shows twice is in its slot twice.
 */
public final class RateClock {
  private static final int DAY_SECONDS = 86_400;
  private static final Stretch NEVER = new Stretch(0, 0, Rate.FLAT, LocalDate.EPOCH);

  private final ZoneId zone;
  private final ZoneRules rules;
  private final HolidayCalendar calendar;
  private final List<Season> seasons;

  /**
   * The stretch told last. Most readings of a batch are of one stretch; whoever finds another one
   * here computes its own, so it need not be guarded.
   */
  private volatile Stretch latest = NEVER;

  /**
   * @param seasons hold every day of the year between them; the first that holds a day counts
   */
  public RateClock(ZoneId zone, HolidayCalendar calendar, List<Season> seasons) {
    this.zone = zone;
    this.rules = zone.getRules();
    this.calendar = calendar;
    this.seasons = List.copyOf(seasons);
  }

  /** One rate, day and night. */
  public static RateClock flat(ZoneId zone) {
    return new RateClock(
        zone, HolidayCalendar.PLAIN, List.of(Season.always(DayTable.allDay(Rate.FLAT))));
  }

  ZoneId zone() {
    return zone;
  }

  Stretch at(long millis) {
    Stretch known = latest;
    if (known.holds(millis)) {
      return known;
    }
    Stretch found = find(Math.floorDiv(millis, 1000L));
    latest = found;
    return found;
  }

  private Stretch find(long second) {
    Instant instant = Instant.ofEpochSecond(second);
    int offset = rules.getOffset(instant).getTotalSeconds();
    LocalDate day = LocalDate.ofEpochDay(Math.floorDiv(second + offset, (long) DAY_SECONDS));
    Slot slot = tableOf(day).at(Math.floorMod(second + offset, DAY_SECONDS));
    long midnight = day.toEpochDay() * DAY_SECONDS - offset;
    long from = Math.max(midnight + slot.fromMinute() * 60L, changeUpTo(instant));
    long to = Math.min(midnight + slot.toMinute() * 60L, changeAfter(instant));
    return new Stretch(from * 1000, to * 1000, slot.rate(), day);
  }

  private DayTable tableOf(LocalDate day) {
    for (Season season : seasons) {
      if (season.part().holds(day)) {
        return season.on(calendar.kindOf(day));
      }
    }
    throw new IllegalStateException("no season holds " + day);
  }

  /** When the clock on the wall was last put forward or back. */
  private long changeUpTo(Instant instant) {
    @Nullable ZoneOffsetTransition change = rules.previousTransition(instant.plusSeconds(1));
    return change == null ? Long.MIN_VALUE : change.toEpochSecond();
  }

  private long changeAfter(Instant instant) {
    @Nullable ZoneOffsetTransition change = rules.nextTransition(instant);
    return change == null ? Long.MAX_VALUE : change.toEpochSecond();
  }
}
