package org.prepayhub.config.semester;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.prepayhub.config.start.StartRefused;

/**
 * What is simulated.
 *
 * @param days 2 to 366
 * @param meters 8 to 10,000; three of four count electricity, the others water
 * @param every between two readings of a meter; whole minutes that divide two hours
 * @param seed draws who uses, pays, moves and leaves
 * @param keep the folder in which site and database stay; empty for one that is removed
 */
public record SemesterOrder(int days, int meters, Duration every, long seed, Optional<Path> keep) {
  private static final int LEAST_DAYS = 2;
  private static final int MOST_DAYS = 366;
  private static final int LEAST_METERS = 8;
  private static final int MOST_METERS = 10_000;

  /** Readings that come together: gateways hand over what they gathered. */
  static final Duration BATCH = Duration.ofHours(2);

  public SemesterOrder {
    if (days < LEAST_DAYS || days > MOST_DAYS) {
      throw StartRefused.input(
          "--days " + days + " cannot be simulated", "give " + LEAST_DAYS + " to " + MOST_DAYS);
    }
    if (meters < LEAST_METERS || meters > MOST_METERS) {
      throw StartRefused.input(
          "--meters " + meters + " cannot be simulated",
          "give " + LEAST_METERS + " to " + MOST_METERS);
    }
    if (every.toMinutes() < 1
        || !every.equals(Duration.ofMinutes(every.toMinutes()))
        || BATCH.toMinutes() % every.toMinutes() != 0) {
      throw StartRefused.input(
          "--every " + every.toSeconds() + "s does not divide two hours",
          "give whole minutes, as 15m, 30m or 2h");
    }
  }

  /** Its days. */
  SemesterCalendar calendar() {
    return new SemesterCalendar(days);
  }
}
