package org.prepayhub.metering;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.prepayhub.line.Line;
import org.prepayhub.line.Priority;
import org.prepayhub.line.Reply;
import org.prepayhub.metering.LinePass.Miss;
import org.prepayhub.metering.LinePass.Reason;
import org.prepayhub.metering.profile.Block;
import org.prepayhub.metering.profile.ReadingAssembler;
import org.prepayhub.metering.profile.UnreadableException;
import org.prepayhub.units.MeterId;

/**
 * One pass along a line. Keeps a single poll in the line's queue at any time, so that a sale waits
 * for one request at most. Meters that gave nothing are asked again after all others, while the
 * window is open.
 */
public final class LinePassing {
  private final PassPlan plan;
  private final Line line;
  private final int retries;
  private final Clock clock;
  private final Deque<Turn> turns = new ArrayDeque<>();
  private final List<Reading> readings = new ArrayList<>();
  private final Map<MeterId, Miss> misses = new HashMap<>();
  private final CompletableFuture<LinePass> done = new CompletableFuture<>();
  private boolean reached;

  /** One meter's turn: which try it is, and what its earlier blocks answered. */
  private record Turn(MeterPoint meter, int attempt, List<byte[]> answers) {
    Block block() {
      return meter.profile().pollBlocks().get(answers.size());
    }

    boolean complete() {
      return answers.size() == meter.profile().pollBlocks().size();
    }
  }

  private LinePassing(PassPlan plan, Line line, int retries, Clock clock) {
    this.plan = plan;
    this.line = line;
    this.retries = retries;
    this.clock = clock;
  }

  /** Passes along the line; completes on the line's loop, never exceptionally. */
  public static CompletionStage<LinePass> along(
      Line line, PassPlan plan, List<MeterPoint> meters, int retries, Clock clock) {
    LinePassing passing = new LinePassing(plan, line, retries, clock);
    meters.forEach(meter -> passing.turns.add(new Turn(meter, 0, List.of())));
    passing.next();
    return passing.done;
  }

  private void next() {
    Turn turn = turns.poll();
    if (turn == null) {
      done.complete(new LinePass(plan, readings, List.copyOf(misses.values()), reached));
      return;
    }
    Duration left = Duration.between(clock.instant(), plan.windowEnd());
    if (left.isNegative() || left.isZero()) {
      miss(turn, Reason.WINDOW_CLOSED, "the window closed before its turn");
      next();
      return;
    }
    line.ask(turn.block().request(turn.meter().station()), Priority.POLL, left)
        .thenAccept(reply -> heard(turn, reply));
  }

  private void heard(Turn turn, Reply reply) {
    switch (reply) {
      case Reply.Answered(byte[] pdu) -> answered(turn, pdu);
      case Reply.Refused(int code) -> again(turn, Reason.REFUSED, "exception " + code);
      case Reply.Silent(Duration waited) ->
          again(turn, Reason.SILENT, "no answer within " + waited.toMillis() + " ms");
      case Reply.Broken(String why) -> again(turn, Reason.SILENT, why);
      case Reply.Unreachable(String why) -> unreachable(turn, why);
      case Reply.Declined(String why) -> miss(turn, Reason.BACKED_OFF, why);
    }
    next();
  }

  private void answered(Turn turn, byte[] pdu) {
    reached = true;
    List<byte[]> answers = new ArrayList<>(turn.answers());
    answers.add(pdu);
    Turn further = new Turn(turn.meter(), turn.attempt(), answers);
    if (!further.complete()) {
      turns.addFirst(further);
      return;
    }
    MeterPoint meter = turn.meter();
    try {
      readings.add(
          ReadingAssembler.assemble(
              meter.profile(),
              new ReadingAssembler.Stamp(
                  meter.id(), plan.slotAt(), clock.instant(), Reading.Source.POLL),
              meter.station(),
              answers));
      misses.remove(meter.id());
    } catch (UnreadableException e) {
      again(turn, Reason.UNREADABLE, String.valueOf(e.getMessage()));
    }
  }

  private void again(Turn turn, Reason reason, String detail) {
    reached = true;
    miss(turn, reason, detail);
    if (turn.attempt() < retries) {
      turns.addLast(new Turn(turn.meter(), turn.attempt() + 1, List.of()));
    }
  }

  /**
   * Asking again makes sense while anything else is left to do, in which time the carrier may come
   * back.
   */
  private void unreachable(Turn turn, String why) {
    miss(turn, Reason.UNREACHABLE, why);
    if (turn.attempt() < retries) {
      turns.addLast(new Turn(turn.meter(), turn.attempt() + 1, List.of()));
    }
  }

  private void miss(Turn turn, Reason reason, String detail) {
    misses.put(turn.meter().id(), new Miss(turn.meter().id(), reason, detail));
  }
}
