package org.prepayhub.metering;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.prepayhub.line.GatewayLeases;
import org.prepayhub.units.GatewayId;

/** Opens runs when their slot comes, hands out their passes and ends them. */
public final class CollectionPlanner {

  /**
   * How runs are worked off.
   *
   * @param spread over which the lines of a run start
   * @param takeAhead how early a pass is taken before it is due; the pace of taking
   * @param mostUnderWay passes a node has under way; more are left until some are finished, which
   *     is what holds polling back when readings cannot be stored as fast
   * @param grace how long after its window a pass may still bring its result
   * @param keepPasses how long what each line gave is kept
   * @param keepRuns how long what each run gave is kept
   */
  public record Pace(
      Duration spread,
      Duration takeAhead,
      int mostUnderWay,
      Duration grace,
      Duration keepPasses,
      Duration keepRuns) {
    public Pace {
      if (spread.isNegative() || takeAhead.isNegative() || grace.isNegative()) {
        throw new IllegalArgumentException("spread, takeAhead and grace cannot be negative");
      }
      if (mostUnderWay < 1) {
        throw new IllegalArgumentException("mostUnderWay must be at least 1: " + mostUnderWay);
      }
    }
  }

  private static final Duration MISSED_LOOK_BACK = Duration.ofDays(30);
  private static final int MOST_CHUNKS = 100;
  private static final int MOST_MISSED_TOLD = 50_000;

  private final RunStore runs;
  private final SlotSchedule schedule;
  private final GatewayLeases leases;
  private final Pace pace;
  private final Clock clock;

  public CollectionPlanner(
      RunStore runs, SlotSchedule schedule, GatewayLeases leases, Pace pace, Clock clock) {
    this.runs = runs;
    this.schedule = schedule;
    this.leases = leases;
    this.pace = pace;
    this.clock = clock;
  }

  /**
   * Opens the run of a slot. Opening it again, from this node or another, changes nothing.
   *
   * @param slotAt the instant the schedule meant, not the one it fired at
   * @return false when it was open already
   */
  public boolean open(String group, Instant slotAt, String cron) {
    List<Instant> missed =
        runs.lastSlot(group)
            .filter(last -> last.isBefore(slotAt))
            .map(last -> schedule.slots(cron, from(last, slotAt), slotAt, MOST_MISSED_TOLD))
            .orElse(List.of());
    return runs.open(new RunStore.Opening(group, slotAt, missed, pace.spread(), clock.instant()));
  }

  private static Instant from(Instant last, Instant slotAt) {
    Instant farthest = slotAt.minus(MISSED_LOOK_BACK);
    return last.isBefore(farthest) ? farthest : last.plusMillis(1);
  }

  /** The passes this node is to walk now; empty when it holds no gateway. */
  public List<DuePass> takePasses() {
    Map<GatewayId, Long> held = leases.held();
    if (held.isEmpty()) {
      return List.of();
    }
    Instant now = clock.instant();
    return runs.take(
        new RunStore.Taking(
            leases.node(), held, now.plus(pace.takeAhead()), now, pace.mostUnderWay()));
  }

  /** Ends what has run its course; every node does, whoever worked on it. */
  public int closeRuns() {
    Instant now = clock.instant();
    return runs.close(now.minus(pace.grace()), now);
  }

  /** Deletes runs and passes nobody asks for any more; a few at a call. */
  public void forgetOldRuns() {
    Instant now = clock.instant();
    for (int chunk = 0; chunk < MOST_CHUNKS; chunk++) {
      if (!runs.forget(now.minus(pace.keepPasses()), now.minus(pace.keepRuns()))) {
        return;
      }
    }
  }
}
