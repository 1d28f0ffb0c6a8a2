package org.prepayhub.metering;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.prepayhub.line.LineNotHeld;
import org.prepayhub.line.OpenLines;
import org.prepayhub.line.OpenLines.OpenLine;
import org.prepayhub.units.GroupId;
import org.prepayhub.units.LineId;

/** Walks along lines: asks every meter of a plan, one query at a time. */
public final class LinePassing {
  private final OpenLines lines;
  private final MeterDirectory meters;
  private final PassParts parts;
  private final Clock clock;
  private final Map<LineGroup, PassWalk> underWay = new ConcurrentHashMap<>();

  private record LineGroup(LineId line, GroupId group) {}

  public LinePassing(OpenLines lines, MeterDirectory meters, PartTerms terms, Clock clock) {
    this.lines = lines;
    this.meters = meters;
    this.parts = new PassParts(terms);
    this.clock = clock;
  }

  /**
   * When a pass under way hands out what it has read so far.
   *
   * @param after how long its oldest reading has waited then; three times as long in a pass with
   *     fewer meters ahead of it than it has in hand, which mostly ends before
   * @param room whether more may wait to be stored; else the walk keeps what it has
   */
  public record PartTerms(Duration after, BooleanSupplier room) {}

  /**
   * Parts of long passes go to the taker from now on, on the line's loop, which it must not block.
   * It says whether it took one. Without a taker every pass is handed out as a whole.
   *
   * @throws IllegalStateException when there is one already
   */
  public void handPartsTo(Predicate<LinePass> taker) {
    parts.handTo(taker);
  }

  /** The taker gets no part any more once this returns; passes keep what they have. */
  public void keepPartsBack(Predicate<LinePass> taker) {
    parts.keepBack(taker);
  }

  /**
   * Reads every meter of the plan once; the outcome has what no part has had. Meters that do not
   * answer are misses; the stage only fails, with {@link LineNotHeld}, when this node does not
   * drive the line or ceases to during the pass. It is completed on the line's loop. A pass of the
   * same group that is still under way on the line ends with what it has: passes that pile up would
   * only make each other late.
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
    PassWalk walk = new PassWalk(plan, open, due, parts, clock);
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
