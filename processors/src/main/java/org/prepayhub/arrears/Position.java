package org.prepayhub.arrears;

import java.time.Instant;
import java.util.Optional;

/**
 * Where an account is on the ladder, and what a later decision must know of how it came there.
 *
 * @param overdrawn the overdraft, as long as it is used up
 * @param tripLapsed whether a meter of the account was not reached by the command of the trip
 * @param restore how the power comes back, as the last ladder said that watched the account
 */
public record Position(
    Standing standing, Optional<Overdrawn> overdrawn, boolean tripLapsed, Restore restore) {
  public static final Position NORMAL = at(Standing.NORMAL);

  public Position {
    if (overdrawn.isPresent() && Standing.ARREARS.isDeeperThan(standing)) {
      throw new IllegalArgumentException(
          "no overdraft is used up where there is none: " + standing);
    }
    if (tripLapsed && standing != Standing.TRIPPED) {
      throw new IllegalArgumentException("no trip lapsed where there is none: " + standing);
    }
  }

  /** On a rung, with the overdraft not used up. */
  public static Position at(Standing standing) {
    return new Position(standing, Optional.empty(), false, Restore.AUTOMATIC);
  }

  /** With power, or with none from a trip that reached every meter. */
  Position on(Standing rung, Optional<Overdrawn> used) {
    return new Position(rung, used, false, restore);
  }

  Position restoring(Restore how) {
    return new Position(standing, overdrawn, tripLapsed, how);
  }

  public Optional<Instant> overdrawnSince() {
    return overdrawn.map(Overdrawn::since);
  }

  /** When the power goes, as the people of the account were told. */
  public Optional<Instant> tripAhead() {
    return overdrawn.flatMap(Overdrawn::tripAhead);
  }
}
