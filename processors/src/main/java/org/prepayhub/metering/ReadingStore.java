package org.prepayhub.metering;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.prepayhub.event.HubEvent;
import org.prepayhub.ledger.OpeningBalances.Opening;
import org.prepayhub.metering.Verdict.Quarantined;
import org.prepayhub.units.LineId;
import org.prepayhub.units.MeterId;
import org.prepayhub.units.MeterNo;
import org.prepayhub.units.ProjectId;
import org.prepayhub.units.RunId;

/** Where readings and what they move are kept. */
public interface ReadingStore {

  /**
   * In one transaction: locks the states of every meter the passes speak of, asks the judge, writes
   * what it says. Either all of it is durable or nothing of it is.
   *
   * @throws org.prepayhub.units.Unavailable when the store is away; the same passes may be given
   *     again
   */
  Judgement accept(List<LinePass> passes, Judge judge);

  /** Decides on a batch; pure, and may be asked twice when the first transaction failed. */
  @FunctionalInterface
  interface Judge {
    Judgement judge(Standing standing);
  }

  /**
   * What the hub believes as the batch is judged, locked until it is written.
   *
   * @param meters those in service or not initialised; a meter that is gone is missing here
   * @param claims the passes this node may finish, where the batch has the end of any
   */
  record Standing(Map<MeterId, MeterState> meters, Map<PassKey, Claim> claims) {
    public Standing {
      meters = Map.copyOf(meters);
      claims = Map.copyOf(claims);
    }
  }

  /** The pass of one run along one line. */
  record PassKey(RunId run, LineId line) {
    public static PassKey of(LinePass pass) {
      return new PassKey(pass.plan().run(), pass.plan().line());
    }
  }

  /**
   * A pass that is this node's to finish.
   *
   * @param reachable whether the line's carrier could be reached in the pass before
   */
  record Claim(
      PassKey key, ProjectId project, String gateway, String lineCode, boolean reachable) {}

  /**
   * What is to be written.
   *
   * @param commissioned those of the believed that are their meter's first
   * @param changed the meters whose state moved, each once, as they are to stand
   * @param openings meters commissioned by this batch that hold their own balance
   */
  record Judgement(
      List<Reading> believed,
      List<Reading> commissioned,
      List<Doubted> doubted,
      List<MeterState> changed,
      List<PassResult> passes,
      List<LineChange> lines,
      List<Opening> openings,
      List<HubEvent> events) {
    public Judgement {
      believed = List.copyOf(believed);
      commissioned = List.copyOf(commissioned);
      doubted = List.copyOf(doubted);
      changed = List.copyOf(changed);
      passes = List.copyOf(passes);
      lines = List.copyOf(lines);
      openings = List.copyOf(openings);
      events = List.copyOf(events);
    }
  }

  /** A reading that is kept apart. */
  record Doubted(ProjectId project, MeterNo no, Reading reading, Quarantined why) {}

  /**
   * What a pass counts for its run, on top of what it counted before. Once the run has ended, what
   * comes yet counts as late, whenever it was read.
   *
   * @param finishes the pass is this node's to finish, and has come to its end
   * @param read stored by this batch and read in the window
   * @param late stored by this batch and read after it
   * @param why what the end of the pass missed, in words; empty when nothing was
   */
  record PassResult(PassKey key, boolean finishes, int read, int late, Optional<String> why) {}

  /** A line whose carrier went or came back. */
  record LineChange(LineId line, ProjectId project, boolean reachable, Instant since) {}
}
