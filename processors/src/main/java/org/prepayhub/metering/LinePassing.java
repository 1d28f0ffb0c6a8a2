package org.prepayhub.metering;

import java.time.Clock;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.prepayhub.line.LineNotHeld;
import org.prepayhub.line.OpenLines;
import org.prepayhub.line.OpenLines.OpenLine;

/** Walks along lines: asks every meter of a plan, one query at a time. */
public final class LinePassing {
  private final OpenLines lines;
  private final MeterDirectory meters;
  private final Clock clock;

  public LinePassing(OpenLines lines, MeterDirectory meters, Clock clock) {
    this.lines = lines;
    this.meters = meters;
    this.clock = clock;
  }

  /**
   * Reads every meter of the plan once. Meters that do not answer are misses; the stage only fails,
   * with {@link LineNotHeld}, when this node does not drive the line or ceases to during the pass.
   * It is completed on the line's loop.
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
    walk.start();
    return walk.outcome();
  }
}
