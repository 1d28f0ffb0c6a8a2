package org.prepayhub.metering;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.prepayhub.line.LineNotHeld;
import org.prepayhub.line.OpenLines;
import org.prepayhub.line.OpenLines.OpenLine;
import org.prepayhub.units.GroupId;
import org.prepayhub.units.LineId;

/** Walks along lines: asks every meter of a plan, one query at a time. */
public final class LinePassing {
  private final OpenLines lines;
  private final MeterDirectory meters;
  private final Clock clock;
  private final Map<LineGroup, PassWalk> underWay = new ConcurrentHashMap<>();

  private record LineGroup(LineId line, GroupId group) {}

  public LinePassing(OpenLines lines, MeterDirectory meters, Clock clock) {
    this.lines = lines;
    this.meters = meters;
    this.clock = clock;
  }

  /**
   * Reads every meter of the plan once. Meters that do not answer are misses; the stage only fails,
   * with {@link LineNotHeld}, when this node does not drive the line or ceases to during the pass.
   * It is completed on the line's loop. A pass of the same group that is still under way on the
   * line ends with what it has: passes that pile up would only make each other late.
   */
  public CompletableFuture<LinePass> walk(PassPlan plan) {
    OpenLine open =
        lines
            .find(plan.line())
            .orElseThrow(
                () ->
                    new LineNotHeld(
                        "line "
                            + plan.line()
                            + " is not driven by this node; leave the pass to"
                            + " the node that holds its gateway"));
    List<MeterPoint> due = meters.on(plan.line(), plan.group());
    PassWalk walk = new PassWalk(plan, open, due, clock);
    begin(new LineGroup(plan.line(), plan.group()), walk);
    return walk.outcome();
  }

  private void begin(LineGroup place, PassWalk walk) {
    PassWalk earlier = underWay.put(place, walk);
    if (earlier != null) {
      earlier.giveWay();
    }
    var unused = walk.outcome().whenComplete((_, _) -> underWay.remove(place, walk));
    walk.start();
  }
}
