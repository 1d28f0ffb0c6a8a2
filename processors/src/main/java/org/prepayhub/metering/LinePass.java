package org.prepayhub.metering;

import java.util.List;
import org.prepayhub.units.MeterId;

/**
 * What a pass along a line brought. A long pass is handed out in parts and an end, which have
 * between them for every meter of the plan either a reading or a miss; a short one has only an end.
 *
 * @param readings those that no part before had
 * @param misses none in a part: a meter that failed may yet be read
 * @param gatewayReachable false when no query could be sent because the carrier was never connected
 *     during the pass
 * @param ended false for a part: the walk goes on
 */
public record LinePass(
    PassPlan plan,
    List<Reading> readings,
    List<Miss> misses,
    boolean gatewayReachable,
    boolean ended) {

  /** The end of a pass, or all of it. */
  public LinePass(
      PassPlan plan, List<Reading> readings, List<Miss> misses, boolean gatewayReachable) {
    this(plan, readings, misses, gatewayReachable, true);
  }

  public LinePass {
    readings = List.copyOf(readings);
    misses = List.copyOf(misses);
    if (!ended && !misses.isEmpty()) {
      throw new IllegalArgumentException("a part of a pass has no misses yet, not " + misses);
    }
  }

  /** What a walk that goes on has read so far. */
  static LinePass part(PassPlan plan, List<Reading> readings) {
    return new LinePass(plan, readings, List.of(), true, false);
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
