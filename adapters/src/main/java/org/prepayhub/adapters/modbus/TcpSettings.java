package org.prepayhub.adapters.modbus;

import java.time.Duration;

/**
 * How connections to gateways are made and kept.
 *
 * @param connectTimeout how long a gateway may take to accept
 * @param firstPause before the first new attempt; doubles with every failure, with some chance so
 *     that gateways that restart together are not stormed
 * @param mostPause the longest pause between attempts
 * @param silencesToReconnect queries in a row without a single byte after which the connection is
 *     taken for half open
 */
public record TcpSettings(
    Duration connectTimeout, Duration firstPause, Duration mostPause, int silencesToReconnect) {

  public TcpSettings {
    if (connectTimeout.toMillis() < 10 || connectTimeout.toMillis() > 60_000) {
      throw new IllegalArgumentException(
          "connectTimeout must be 10 ms to 60 s, not " + connectTimeout);
    }
    if (!firstPause.isPositive() || mostPause.compareTo(firstPause) < 0) {
      throw new IllegalArgumentException(
          "reconnect pauses must grow from above zero: " + firstPause + " to " + mostPause);
    }
    if (silencesToReconnect < 1) {
      throw new IllegalArgumentException(
          "silencesToReconnect must be positive, not " + silencesToReconnect);
    }
  }

  /** The pause after so many failures in a row, between half and all of the doubled first. */
  Duration pause(int failures, double chance) {
    long doubled = firstPause.toMillis() << Math.min(Math.max(0, failures - 1), 16);
    long capped = Math.min(doubled, mostPause.toMillis());
    return Duration.ofMillis(capped / 2 + (long) (chance * (capped - capped / 2)));
  }
}
