package org.prepayhub.command;

import java.time.Duration;

/**
 * The limits of setting meters.
 *
 * @param sending of its frames: how many are under way at a time, and how long each may take
 * @param shortestPause after a look or frame in vain; doubled with each one more
 * @param longestPause what it is doubled to at the most
 * @param verifyEvery how long after it was confirmed a setting is looked at again
 */
public record SettingLimits(
    Sending sending, Duration shortestPause, Duration longestPause, Duration verifyEvery) {

  private static final int MOST_DOUBLINGS = 20;

  /**
   * How frames leave.
   *
   * @param inFlight settings one node works on at a time
   * @param claim how long one taken up is this node's before it is due again by itself
   * @param sendWindow how long after the commit a frame may leave at the latest
   */
  public record Sending(int inFlight, Duration claim, Duration sendWindow) {
    public Sending {
      if (inFlight < 1) {
        throw new IllegalArgumentException("inFlight must be positive");
      }
      if (!claim.isPositive() || sendWindow.isNegative()) {
        throw new IllegalArgumentException("claim must be positive and sendWindow not negative");
      }
    }
  }

  public SettingLimits {
    if (!shortestPause.isPositive() || !verifyEvery.isPositive()) {
      throw new IllegalArgumentException("shortestPause and verifyEvery must be positive");
    }
    if (longestPause.compareTo(shortestPause) < 0) {
      throw new IllegalArgumentException("longestPause is below shortestPause");
    }
  }

  /**
   * How long to leave the meter alone.
   *
   * @param tries in vain before this one
   */
  Duration pause(int tries) {
    Duration doubled = shortestPause.multipliedBy(1L << Math.min(tries, MOST_DOUBLINGS));
    return doubled.compareTo(longestPause) < 0 ? doubled : longestPause;
  }
}
