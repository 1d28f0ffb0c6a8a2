package org.prepayhub.metering;

import java.util.List;
import org.prepayhub.units.MeterId;

/**
 * What one pass along a line brought: for every meter of the plan either a reading or a miss.
 *
 * @param gatewayReachable false when no query could be sent because the carrier was never connected
 *     during the pass
 */
public record LinePass(
    PassPlan plan, List<Reading> readings, List<Miss> misses, boolean gatewayReachable) {

  public LinePass {
    readings = List.copyOf(readings);
    misses = List.copyOf(misses);
  }

  /** A meter that gave no reading in the window, and why in words an operator can use. */
  public record Miss(MeterId meter, Reason reason, String detail) {}

  /** Why a meter was missed. */
  public enum Reason {
    SILENT,
    REFUSED,
    UNREACHABLE,
    UNREADABLE,
    WINDOW_CLOSED,
    BACKED_OFF;

    /** Whether a run of such misses means that the meter is lost. */
    boolean tellsOfSilence() {
      return this == SILENT || this == UNREADABLE || this == BACKED_OFF;
    }
  }
}
