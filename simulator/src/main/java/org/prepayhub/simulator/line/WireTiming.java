package org.prepayhub.simulator.line;

import java.time.Duration;

/**
 * How long a half-duplex bus is busy with an exchange: its characters at the baud rate (8N1, so ten
 * bits each), the 3.5 characters of silence that end a frame, and the meter's turnaround.
 *
 * @param characterNanos time of one character; 0 switches the wire off
 * @param turnaroundNanos what a meter needs between a request and its reply
 */
public record WireTiming(long characterNanos, long turnaroundNanos) {
  public static final WireTiming NONE = new WireTiming(0, 0);

  private static final Duration TURNAROUND = Duration.ofMillis(20);
  private static final int BITS = 10;

  /** Unit address and check sum, which RTU adds to the protocol data unit. */
  private static final int ENVELOPE = 3;

  public static WireTiming atBaud(int baud) {
    return new WireTiming(Duration.ofSeconds(BITS).toNanos() / baud, TURNAROUND.toNanos());
  }

  /** A line that takes the same time for every exchange, whatever its length. */
  public static WireTiming constant(Duration exchange) {
    return new WireTiming(0, exchange.toNanos());
  }

  public long requestNanos(int pduBytes) {
    return frameNanos(pduBytes);
  }

  public long replyNanos(int pduBytes) {
    return turnaroundNanos + frameNanos(pduBytes);
  }

  private long frameNanos(int pduBytes) {
    return (pduBytes + ENVELOPE) * characterNanos + characterNanos * 7 / 2;
  }
}
