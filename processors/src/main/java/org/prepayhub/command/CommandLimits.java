package org.prepayhub.command;

import java.time.Duration;

/**
 * The limits of sending commands.
 *
 * @param inFlight commands one node works on at a time
 * @param claim how long a command taken up is this node's before it is due again by itself
 * @param sendWindow how long after the commit a frame may leave at the latest
 * @param mostSends frames of one command before it is held
 */
public record CommandLimits(int inFlight, Duration claim, Duration sendWindow, int mostSends) {

  public CommandLimits {
    if (inFlight < 1 || mostSends < 1) {
      throw new IllegalArgumentException("inFlight and mostSends must be positive");
    }
    if (!claim.isPositive() || sendWindow.isNegative()) {
      throw new IllegalArgumentException("claim must be positive and sendWindow not negative");
    }
  }
}
