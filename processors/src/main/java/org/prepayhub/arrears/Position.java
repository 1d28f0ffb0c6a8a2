package org.prepayhub.arrears;

import java.time.Instant;
import java.util.Optional;

/**
 * Where an account is on the ladder, and what a later decision must know of how it came there.
 *
 * @param overdrawnSince when the overdraft was used up, as long as it is; grace is counted from
 *     then
 * @param tripLapsed whether the command of the trip ended without reaching the meter
 */
public record Position(Standing standing, Optional<Instant> overdrawnSince, boolean tripLapsed) {
  public static final Position NORMAL = at(Standing.NORMAL);

  public Position {
    if (overdrawnSince.isPresent() && Standing.ARREARS.isDeeperThan(standing)) {
      throw new IllegalArgumentException(
          "no overdraft is used up where there is none: " + standing);
    }
    if (tripLapsed && standing != Standing.TRIPPED) {
      throw new IllegalArgumentException("no trip lapsed where there is none: " + standing);
    }
  }

  /** On a rung, with the overdraft not used up. */
  public static Position at(Standing standing) {
    return new Position(standing, Optional.empty(), false);
  }
}
