package org.prepayhub.metering;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.prepayhub.units.GatewayId;

/** Where collection runs and their passes are kept; all nodes share it. */
public interface RunStore {

  /**
   * The newest slot of the group that has a run; empty before its first.
   *
   * @throws IllegalArgumentException when no group, or more than one, is meant
   */
  Optional<Instant> lastSlot(String group);

  /**
   * Opens the run of one slot with a pass for every line that has meters of the group, and ends the
   * group's previous run with what it has.
   *
   * @return false when the run is open already
   * @throws IllegalArgumentException when no group, or more than one, is meant
   */
  boolean open(Opening opening);

  /** Takes passes of gateways this node holds; each is taken by one node under one lease. */
  List<DuePass> take(Taking taking);

  /**
   * Fails passes whose window closed before the instant without a result, and ends runs that have
   * no pass left.
   *
   * @return runs ended
   */
  int close(Instant windowsBefore, Instant now);

  /**
   * Deletes passes of slots before one instant and runs of slots before another, some at a time.
   *
   * @return true when there may be more
   */
  boolean forget(Instant passesBefore, Instant runsBefore);

  /**
   * A slot whose time has come.
   *
   * @param group the group's code, or project:group where the code alone is not unique
   * @param missed slots since the group's last run that went by, oldest first: all of them are told
   *     in one event, and kept as runs of their own up to the limit, the newest
   * @param spread over which the first queries of the lines are spread
   */
  record Opening(String group, Instant slotAt, List<Instant> missed, Duration spread, Instant now) {
    /** Missed slots kept as runs of their own at one opening: a day at one a minute. */
    public static final int MOST_MISSED_KEPT = 1440;

    public Opening {
      missed = List.copyOf(missed);
    }
  }

  /**
   * What this node may take.
   *
   * @param held the gateways this node holds, with the epoch of the lease
   * @param dueBefore passes due later stay for the next time
   * @param mostUnderWay passes this node has taken and not finished, these included
   */
  record Taking(
      String node, Map<GatewayId, Long> held, Instant dueBefore, Instant now, int mostUnderWay) {
    public Taking {
      held = Map.copyOf(held);
    }
  }
}
