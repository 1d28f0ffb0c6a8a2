package org.prepayhub.command;

import java.time.Duration;

/**
 * The limits of setting meters.
 *
 * @param sending how many are under way at a time, and how long each may take
 * @param pause after a look or frame in vain
 * @param verifyEvery how long after it was confirmed a setting is looked at again
 * @param overdueAfter how long it may be wanted before people are told
 */
public record SettingLimits(
    Sending sending, Pause pause, Duration verifyEvery, Duration overdueAfter) {

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

  /**
   * How long a meter is left alone: the shortest after the first try, doubled with each one more.
   *
   * @param longest what it is doubled to at the most
   */
  public record Pause(Duration shortest, Duration longest) {
    private static final int MOST_DOUBLINGS = 20;

    public Pause {
      if (!shortest.isPositive() || longest.compareTo(shortest) < 0) {
        throw new IllegalArgumentException(
            "a pause is positive, the longest not below the shortest");
      }
    }

    /**
     * @param tries in vain before this one
     */
    Duration after(int tries) {
      Duration doubled = shortest.multipliedBy(1L << Math.min(tries, MOST_DOUBLINGS));
      return doubled.compareTo(longest) < 0 ? doubled : longest;
    }
  }

  public SettingLimits {
    if (!verifyEvery.isPositive() || !overdueAfter.isPositive()) {
      throw new IllegalArgumentException("verifyEvery and overdueAfter must be positive");
    }
  }
}
