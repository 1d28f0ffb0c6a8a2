package org.prepayhub.adapters.postgres;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;

/**
 * Keeps tomorrow's partitions ready, makes closed days quick to ask by meter, and drops old ones.
 */
public final class ReadingDayKeeper {

  /**
   * What is kept.
   *
   * @param daysAhead partitions made before they are needed
   * @param keepDays days of raw readings before today
   */
  public record Keeping(int daysAhead, int keepDays) {
    public Keeping {
      if (daysAhead < 1 || keepDays < 1) {
        throw new IllegalArgumentException("daysAhead and keepDays must be at least 1");
      }
    }
  }

  private final ReadingDays days;
  private final Keeping keeping;
  private final Clock clock;

  public ReadingDayKeeper(EngineSession engine, Keeping keeping, Clock clock) {
    this.days = new ReadingDays(engine);
    this.keeping = keeping;
    this.clock = clock;
  }

  /** May be called at any time and from several nodes at once. */
  public void keep() {
    days.make(ReadingDays.ahead(clock, keeping.daysAhead()));
    LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    LocalDate oldest = today.minusDays(keeping.keepDays());
    for (LocalDate day : days.present()) {
      if (day.isBefore(oldest)) {
        days.drop(day);
      } else if (day.isBefore(today)) {
        days.index(day);
      }
    }
  }
}
