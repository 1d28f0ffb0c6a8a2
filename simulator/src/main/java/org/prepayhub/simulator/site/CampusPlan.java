package org.prepayhub.simulator.site;

import java.util.Locale;
import org.prepayhub.simulator.meter.MeterIdentity;
import org.prepayhub.simulator.meter.MeterKind;
import org.prepayhub.simulator.meter.Mix;

/**
 * How a campus is laid out: everything about meter n follows from n, so that a campus may grow and
 * its first meters stay what they were.
 *
 * @param perLine meters on one line; the units are 1 to perLine
 * @param trustingShare part of the meters that are of the trusting kind, 0 to 1; never the first
 * @param hubHeldShare part of the meters whose money the hub holds, 0 to 1; they trust nobody
 */
public record CampusPlan(
    int meters, int gateways, int perLine, long seed, double trustingShare, double hubHeldShare) {
  public static final int METERS_LIMIT = 1_000_000;
  public static final int UNITS_LIMIT = 247;

  private static final int SERIAL_PORTS = 4;
  private static final int REFERENCE_GATEWAYS = 6;
  private static final long MILLION = 1_000_000;

  public CampusPlan {
    requireRange("meters", meters, METERS_LIMIT);
    requireRange("per-line", perLine, UNITS_LIMIT);
    requireRange("gateways", gateways, Math.ceilDiv(meters, perLine));
    requireShare("trusting", trustingShare);
    requireShare("hub-held", hubHeldShare);
  }

  /** The reference site's six gateways, or as many as it takes at four lines each. */
  public static int gatewaysFor(int meters, int perLine) {
    int lines = Math.ceilDiv(meters, perLine);
    return Math.min(lines, Math.max(REFERENCE_GATEWAYS, Math.ceilDiv(lines, SERIAL_PORTS)));
  }

  public int lines() {
    return Math.ceilDiv(meters, perLine);
  }

  public int lineOf(int meter) {
    return meter / perLine;
  }

  public int gatewayOf(int line) {
    return (int) ((long) line * gateways / lines());
  }

  public MeterIdentity meter(int index) {
    return new MeterIdentity(index, index % perLine + 1, kind(index));
  }

  public String lineCode(int line) {
    return String.format(Locale.ROOT, "L%04d", line + 1);
  }

  public String gatewayCode(int gateway) {
    return String.format(Locale.ROOT, "GW%02d", gateway + 1);
  }

  private MeterKind kind(int index) {
    if (falls(index, -8, hubHeldShare)) {
      return MeterKind.HUB_HELD;
    }
    return index > 0 && falls(index, -7, trustingShare) ? MeterKind.TRUSTING : MeterKind.NORMAL;
  }

  private boolean falls(int index, int dice, double share) {
    return Mix.below(Mix.of(seed, index, dice), MILLION) < share * MILLION;
  }

  private static void requireShare(String name, double share) {
    if (!(share >= 0 && share <= 1)) {
      throw new IllegalArgumentException(name + " is " + share + ": give 0 to 1");
    }
  }

  private static void requireRange(String name, int value, int most) {
    if (value < 1 || value > most) {
      throw new IllegalArgumentException(name + " is " + value + ": give 1 to " + most);
    }
  }
}
