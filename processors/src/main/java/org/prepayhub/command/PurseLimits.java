package org.prepayhub.command;

import java.time.Duration;

/**
 * The limits of orders to the money in meters.
 *
 * @param sending as of other commands
 * @param patience how long a refund of which no frame has left waits for a meter that cannot be
 *     asked
 */
public record PurseLimits(CommandLimits sending, Duration patience) {
  public PurseLimits {
    if (!patience.isPositive()) {
      throw new IllegalArgumentException("patience must be positive");
    }
  }
}
