package org.prepayhub.metering;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.prepayhub.line.LineNotHeld;
import org.prepayhub.line.OpenLines.OpenLine;
import org.prepayhub.line.Priority;
import org.prepayhub.line.Query;
import org.prepayhub.line.Reply;
import org.prepayhub.metering.LinePass.Miss;
import org.prepayhub.metering.LinePass.Reason;
import org.prepayhub.metering.profile.Block;
import org.prepayhub.metering.profile.ReadingAssembler;
import org.prepayhub.metering.profile.UnreadableException;

/**
 * One pass under way. Meters that failed are asked again after the others, so that a sick one does
 * not keep the healthy waiting. While the carrier is away the walk waits for it, as long as the
 * window is open. Lives on the line's loop.
 */
final class PassWalk {
  /** Between two tries to reach a carrier that is not connected. */
  private static final Duration CARRIER_PATIENCE = Duration.ofSeconds(1);

  /** A walk that had to keep what it has gives it a piece at a time; a batch has many parts. */
  private static final int MOST_IN_A_PART = 64;

  private final PassPlan plan;
  private final OpenLine open;
  private final PassParts parts;
  private final Clock clock;
  private final Deque<Call> calls = new ArrayDeque<>();
  private final List<Reading> readings = new ArrayList<>();
  private final List<Miss> misses = new ArrayList<>();
  private final CompletableFuture<LinePass> outcome = new CompletableFuture<>();
  private volatile boolean overtaken;

  /** Of the meter that is asked now: nothing it answered is older, whatever came between blocks. */
  private Instant firstAnswerAt;

  private boolean reached;
  private @Nullable String carrierAway;

  /** A meter to be asked, how often it may fail yet, and the answers it has given this time. */
  private record Call(MeterPoint meter, int retriesLeft, List<byte[]> answers, Miss lastMiss) {
    Block block() {
      return meter.profile().pollBlocks().get(answers.size());
    }

    boolean complete() {
      return answers.size() == meter.profile().pollBlocks().size();
    }
  }

  PassWalk(PassPlan plan, OpenLine open, List<MeterPoint> due, PassParts parts, Clock clock) {
    this.plan = plan;
    this.open = open;
    this.parts = parts;
    this.clock = clock;
    this.firstAnswerAt = plan.slotAt();
    int retries = open.spec().timing().pollRetries();
    for (MeterPoint meter : due) {
      Miss unasked = new Miss(meter.id(), Reason.WINDOW_CLOSED, "the window closed before");
      calls.add(new Call(meter, retries, new ArrayList<>(1), unasked));
    }
  }

  CompletableFuture<LinePass> outcome() {
    return outcome;
  }

  void start() {
    open.line().later(Duration.ZERO, this::next);
  }

  /** Ends once the query that is under way is answered; another pass has begun. */
  void giveWay() {
    overtaken = true;
  }

  private void next() {
    Call call = calls.peek();
    Instant now = clock.instant();
    Duration left = Duration.between(now, plan.windowEnd());
    if (overtaken || call == null || !left.isPositive()) {
      finish();
      return;
    }
    handOutAPart(now);
    Query query = call.block().request(call.meter().station());
    open.line().ask(query, Priority.POLL, left, this::tookSafely);
  }

  /** With as much ahead as is in hand soon, so that the end is seldom handed out right after. */
  private void handOutAPart(Instant now) {
    int most = Math.min(readings.size(), MOST_IN_A_PART);
    if (most == 0
        || !parts.areDue(readings.getFirst().readAt(), now, calls.size() >= most)
        || !parts.areWanted()) {
      return;
    }
    List<Reading> oldest = readings.subList(0, most);
    if (parts.handOut(LinePass.part(plan, oldest))) {
      oldest.clear();
    }
  }

  private void finish() {
    calls.forEach(call -> misses.add(missOf(call)));
    outcome.complete(new LinePass(plan, readings, misses, reached || calls.isEmpty()));
  }

  private Miss missOf(Call call) {
    if (carrierAway != null) {
      return new Miss(call.meter().id(), Reason.UNREACHABLE, carrierAway);
    }
    return overtaken && call.lastMiss().reason() == Reason.WINDOW_CLOSED
        ? new Miss(call.meter().id(), Reason.WINDOW_CLOSED, "the group's next run began before")
        : call.lastMiss();
  }

  /** A profile that cannot be applied ends the pass loudly instead of leaving it open for ever. */
  private void tookSafely(Reply reply) {
    try {
      took(reply);
    } catch (RuntimeException e) {
      outcome.completeExceptionally(e);
    }
  }

  private void took(Reply reply) {
    switch (reply) {
      case Reply.Answered answered -> {
        reached();
        answered(answered.pdu());
      }
      case Reply.Refused refused -> {
        reached();
        failed(Reason.REFUSED, "exception " + refused.code());
      }
      case Reply.Silent silent -> {
        reached();
        failed(Reason.SILENT, "no answer in " + silent.waited());
      }
      case Reply.Broken broken -> {
        reached();
        failed(Reason.SILENT, broken.why());
      }
      case Reply.Unreachable unreachable -> waitForCarrier(unreachable.why());
      case Reply.Declined declined -> declined(declined);
    }
  }

  private void reached() {
    reached = true;
    carrierAway = null;
  }

  private void answered(byte[] pdu) {
    Call call = calls.element();
    if (call.answers().isEmpty()) {
      firstAnswerAt = clock.instant();
    }
    call.answers().add(pdu);
    if (call.complete()) {
      read(call);
    } else {
      next();
    }
  }

  private void read(Call call) {
    MeterPoint meter = call.meter();
    var stamp =
        new ReadingAssembler.Stamp(meter.id(), plan.slotAt(), firstAnswerAt, Reading.Source.POLL);
    try {
      readings.add(
          ReadingAssembler.assemble(meter.profile(), stamp, meter.station(), call.answers()));
    } catch (UnreadableException e) {
      failed(Reason.UNREADABLE, String.valueOf(e.getMessage()));
      return;
    }
    calls.remove();
    next();
  }

  private void failed(Reason reason, String detail) {
    Call call = calls.remove();
    Miss miss = new Miss(call.meter().id(), reason, detail);
    if (call.retriesLeft() > 0) {
      calls.add(new Call(call.meter(), call.retriesLeft() - 1, new ArrayList<>(1), miss));
    } else {
      misses.add(miss);
    }
    next();
  }

  /** The meter is not to blame and keeps its retries. */
  private void waitForCarrier(String why) {
    carrierAway = why;
    calls.element().answers().clear();
    open.line().later(CARRIER_PATIENCE, this::next);
  }

  private void declined(Reply.Declined declined) {
    switch (declined.cause()) {
      case BACKED_OFF -> {
        misses.add(new Miss(calls.remove().meter().id(), Reason.BACKED_OFF, declined.why()));
        next();
      }
      case TOO_LATE -> finish();
      case QUEUE_FULL -> open.line().later(CARRIER_PATIENCE, this::next);
      case NOT_HELD, CLOSED -> outcome.completeExceptionally(new LineNotHeld(declined.why()));
    }
  }
}
