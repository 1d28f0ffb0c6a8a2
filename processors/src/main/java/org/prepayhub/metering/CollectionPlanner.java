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
   * @param mostUnderWay passes a node has under way in the windows that are open; more are left
   *     until some are finished
   * @param mostWaiting batches of readings that wait to be kept; while there are so many no pass is
   *     begun, which is what holds polling back when readings cannot be kept as fast as they come
   * @param grace how long after its window a pass may still bring its result
   * @param keepPasses how long what each line gave is kept
   * @param keepRuns how long what each run gave is kept
   */
  public record Pace(
      Duration spread,
      Duration takeAhead,
      int mostUnderWay,
      int mostWaiting,
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
      if (mostWaiting < 1) {
        throw new IllegalArgumentException("mostWaiting must be at least 1: " + mostWaiting);
      }
    }
  }

  private static final Duration MISSED_LOOK_BACK = Duration.ofDays(30);
  private static final int MOST_CHUNKS = 100;
  private static final int MOST_MISSED_TOLD = 50_000;

  private final RunStore runs;
  private final SlotSchedule schedule;
  private final GatewayLeases leases;
  private final Backlog backlog;
  private final Planning planning;

  /** How fast, and by which clock. */
  public record Planning(Pace pace, Clock clock) {}

  public CollectionPlanner(
      RunStore runs,
      SlotSchedule schedule,
      GatewayLeases leases,
      Backlog backlog,
      Planning planning) {
    this.runs = runs;
    this.schedule = schedule;
    this.leases = leases;
    this.backlog = backlog;
    this.planning = planning;
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
    return runs.open(
        new RunStore.Opening(group, slotAt, missed, pace().spread(), planning.clock().instant()));
  }

  private static Instant from(Instant last, Instant slotAt) {
    Instant farthest = slotAt.minus(MISSED_LOOK_BACK);
    return last.isBefore(farthest) ? farthest : last.plusMillis(1);
  }

  /**
   * The passes this node is to walk now; none while it holds no gateway, or more than may wait is
   * waiting to be kept.
   */
  public List<DuePass> takePasses() {
    Map<GatewayId, Long> held = leases.held();
    if (held.isEmpty() || backlog.batches() >= pace().mostWaiting()) {
      return List.of();
    }
    Instant now = planning.clock().instant();
    return runs.take(
        new RunStore.Taking(
            leases.node(), held, now.plus(pace().takeAhead()), now, pace().mostUnderWay()));
  }

  /** Ends what has run its course; every node does, whoever worked on it. */
  public int closeRuns() {
    Instant now = planning.clock().instant();
    return runs.close(now.minus(pace().grace()), now);
  }

  /** Deletes runs and passes nobody asks for any more; a few at a call. */
  public void forgetOldRuns() {
    Instant now = planning.clock().instant();
    for (int chunk = 0; chunk < MOST_CHUNKS; chunk++) {
      if (!runs.forget(now.minus(pace().keepPasses()), now.minus(pace().keepRuns()))) {
        return;
      }
    }
  }

  private Pace pace() {
    return planning.pace();
  }
}
