package org.prepayhub.report;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.prepayhub.units.GatewayId;
import org.prepayhub.units.GroupId;
import org.prepayhub.units.LineId;

/** What the database tells of every project at once; the same whichever node asks. */
public interface Figures {

  /** Orders of one state and rows of the outbox are counted up to here: so many, or more. */
  int MOST_COUNTED = 10_000;

  /**
   * Looks once, with statements that stay cheap on a large site.
   *
   * @throws org.prepayhub.units.Unavailable when the database is away
   */
  Look at(Instant now);

  /**
   * What one look found.
   *
   * @param proof empty before the first proof of a night
   */
  record Look(
      Instant at,
      Map<GatewayId, Gateway> gateways,
      Map<LineId, String> lines,
      Map<GroupId, Group> groups,
      Map<String, Waiting> orders,
      Pending pending,
      Optional<LastProof> proof) {
    public Look {
      gateways = Map.copyOf(gateways);
      lines = Map.copyOf(lines);
      groups = Map.copyOf(groups);
      orders = Map.copyOf(orders);
    }

    /** What is known before the first look: nothing. */
    public static Look none(Instant at) {
      return new Look(
          at, Map.of(), Map.of(), Map.of(), Map.of(), new Pending(0, 0, 0, 0, 0), Optional.empty());
    }
  }

  /**
   * A gateway.
   *
   * @param node who drives it; empty while nobody does
   * @param unreachableLines lines whose carrier was away in their last pass
   * @param meters number of meters by link state
   */
  record Gateway(
      String project,
      String code,
      Optional<String> node,
      int lines,
      int unreachableLines,
      Map<String, Integer> meters) {
    public Gateway {
      meters = Map.copyOf(meters);
    }

    /** Whether its last passes reached it on no line. */
    public boolean away() {
      return lines > 0 && unreachableLines == lines;
    }
  }

  /**
   * A meter group.
   *
   * @param lastRun the newest run that has ended
   * @param interval between its two newest slots; empty before the second
   * @param newestSlot of a run that was opened or missed
   * @param missedSlots slots of the last 24 hours without a run
   */
  record Group(
      String project,
      String code,
      Optional<EndedRun> lastRun,
      Optional<Instant> newestSlot,
      Optional<Duration> interval,
      int missedSlots) {

    /** Whether two slots went by since the newest one that is known. */
    public boolean behind(Instant now) {
      return newestSlot.isPresent()
          && interval.isPresent()
          && now.isAfter(newestSlot.get().plus(interval.get().multipliedBy(2)).plusSeconds(10));
    }
  }

  /** A run that has ended. */
  record EndedRun(
      Instant scheduledAt,
      Instant startedAt,
      Instant endedAt,
      int expected,
      int read,
      int late,
      int failed) {}

  /** Recharge orders of one state that has not ended, {@link #MOST_COUNTED} at most. */
  record Waiting(int orders, Instant oldestBookedAt) {}

  /**
   * Work that is not done.
   *
   * @param duePasses passes along lines whose time has come and that nobody took yet
   * @param overduePasses those of them that are due for more than half a minute
   * @param takenPasses passes a node is at
   * @param outbox rows of the outbox, {@link #MOST_COUNTED} at most: work that must happen because
   *     a transaction committed
   * @param deadLetters messages that wait for a human
   */
  record Pending(int duePasses, int overduePasses, int takenPasses, int outbox, int deadLetters) {}

  /** The last proof of the books that was made by night. */
  record LastProof(Instant endedAt, long checked, long differences) {}
}
