package org.prepayhub.line;

import java.time.Duration;
import org.prepayhub.units.GatewayId;
import org.prepayhub.units.LineId;

/** A line as the site describes it. */
public record LineSpec(LineId id, GatewayId gateway, Address address, Timing timing) {

  /** Where the line's bytes go. */
  public record Address(String host, int port) {
    public Address {
      if (host.isBlank() || port < 1 || port > 65_535) {
        throw new IllegalArgumentException("not a host and port: '" + host + "' " + port);
      }
    }

    @Override
    public String toString() {
      return host + ":" + port;
    }
  }

  /**
   * How fast the line may be driven.
   *
   * @param gap quiet time between transactions
   * @param pollRetries how often a station that failed is asked again in the same pass, 0 to 10
   */
  public record Timing(Duration responseTimeout, Duration gap, int pollRetries) {
    public Timing {
      if (pollRetries < 0 || pollRetries > 10) {
        throw new IllegalArgumentException("pollRetries must be 0 to 10, not " + pollRetries);
      }
    }
  }
}
