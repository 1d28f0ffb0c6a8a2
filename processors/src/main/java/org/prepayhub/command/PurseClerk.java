package org.prepayhub.command;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.LongSupplier;
import org.prepayhub.command.CommandClerk.Reach;
import org.prepayhub.line.FramesUnderWay;
import org.prepayhub.line.LineUnavailable;
import org.prepayhub.metering.MeterPoint;
import org.prepayhub.metering.profile.ProfileException;
import org.prepayhub.metering.profile.Registers;
import org.prepayhub.units.Money;

/** What the routes of refunds and clears ask at each step. */
public final class PurseClerk {
  private static final long TAG_RANGE = 1L << 31;

  private final PurseOrders orders;
  private final Reach reach;
  private final PurseLimits limits;
  private final PurseJudge judge;
  private final Watch watch;
  private final FramesUnderWay<Long> underWay;

  /** By attempt, so that one that was given up takes nothing from the next of its order. */
  private final ConcurrentMap<DuePurse, Instant> inFlight = new ConcurrentHashMap<>();

  private final ConcurrentMap<DuePurse, Frame> frames = new ConcurrentHashMap<>();

  private record Frame(Map<String, Long> values, Instant leaveBy) {}

  /**
   * What a clerk goes by.
   *
   * @param timeOfDay for what is written down; may be set forward and back
   * @param nanoTime only goes forward; for how long a frame may still be under way
   */
  public record Watch(Clock timeOfDay, LongSupplier nanoTime) {}

  /**
   * A moment on both clocks of a node.
   *
   * @param nanos on the forward-only one
   */
  public record Moment(Instant at, long nanos) {}

  public PurseClerk(PurseOrders orders, Reach reach, PurseLimits limits, Watch watch) {
    this.orders = orders;
    this.reach = reach;
    this.limits = limits;
    this.judge = new PurseJudge(limits);
    this.watch = watch;
    this.underWay = new FramesUnderWay<>(limits.sending().sendWindow(), watch.nanoTime());
  }

  /**
   * The orders to be started now, never more than are allowed. One whose meter has no such command
   * in its profile goes no further than here.
   */
  public List<DuePurse> due() {
    Instant now = now();
    inFlight.values().removeIf(claimEnds -> !now.isBefore(claimEnds));
    frames.values().removeIf(frame -> now.isAfter(frame.leaveBy()));
    int room = limits.sending().inFlight() - inFlight.size();
    if (room <= 0) {
      return List.of();
    }
    Instant until = now.plus(limits.sending().claim());
    List<DuePurse> due = orders.claim(reach.leases().held(), now, until, room);
    due.forEach(order -> inFlight.put(order, until));
    underWay.forgetOld();
    return due.stream().filter(this::isKnown).toList();
  }

  private boolean isKnown(DuePurse order) {
    Optional<String> objection =
        reach.meters().find(order.meter()).flatMap(meter -> objection(meter, order));
    objection.ifPresent(why -> giveUp(order, why));
    return objection.isEmpty();
  }

  /** What in the meter's profile stands against it. */
  private static Optional<String> objection(MeterPoint meter, DuePurse order) {
    Map<String, Long> example = order.kind().parameters(1, Money.ofFen(1), 0);
    try {
      return meter
              .profile()
              .command(order.command())
              .readBack(example)
              .filter(block -> block.name().equals(PurseKind.BLOCK))
              .isPresent()
          ? Optional.empty()
          : Optional.of(
              "its command %s has no readBack of a block %s"
                  .formatted(order.command(), PurseKind.BLOCK));
    } catch (ProfileException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }

  private void giveUp(DuePurse order, String why) {
    orders.conclude(order, Optional.empty(), now(), open -> judge.unknown(open, why));
    done(order);
  }

  /** This moment, taken before a meter is asked: what it shows is at least as old as that. */
  public Moment moment() {
    return new Moment(now(), watch.nanoTime().getAsLong());
  }

  /**
   * Judges by what the meter shows before anything is sent, and commits to what follows.
   *
   * @param asked when the meter was asked; an earlier frame that was executed since cannot show yet
   */
  public PurseVerdict look(DuePurse order, Moment asked, Registers registers) {
    Instant now = now();
    PurseLeft shown = PurseLeft.of(registers);
    PurseVerdict verdict =
        orders.conclude(
            order,
            Optional.of(shown),
            now,
            open -> {
              PurseVerdict judged =
                  onceNoFrameIsUnderWay(
                      judge.beforeSending(open, shown, asked.at(), now), order, open, asked);
              if (judged instanceof PurseVerdict.Send send) {
                frames.put(order, framed(order, open, send, now));
              }
              return judged;
            });
    if (!(verdict instanceof PurseVerdict.Send)) {
      done(order, verdict);
    }
    return verdict;
  }

  /** Nothing is sent, and nothing refused, that a frame which left may still have done. */
  private PurseVerdict onceNoFrameIsUnderWay(
      PurseVerdict judged, DuePurse order, OpenPurse open, Moment asked) {
    boolean goesBy = judged instanceof PurseVerdict.Send || judged instanceof PurseVerdict.Refused;
    Duration wait =
        open.committed()
            .filter(_ -> goesBy)
            .map(last -> underWay.wait(order.id(), frame(open, last.sends()), asked.nanos()))
            .orElse(Duration.ZERO);
    if (wait.isPositive()) {
      return new PurseVerdict.WaitUntil(
          now().plus(wait), "not done yet, and the last frame may still be executed");
    }
    if (judged instanceof PurseVerdict.Send) {
      int before = open.committed().map(OpenPurse.Commitment::sends).orElse(0);
      underWay.leaves(order.id(), frame(open, before).next());
    }
    return judged;
  }

  private static FramesUnderWay.Frame frame(OpenPurse open, int sends) {
    return new FramesUnderWay.Frame(sends, open.maxHold());
  }

  /** Half of the send window may pass before, the other half is the frame's in the line's queue. */
  private Frame framed(DuePurse order, OpenPurse open, PurseVerdict.Send send, Instant now) {
    return new Frame(
        order.kind().parameters(send.count(), open.amount(), order.id() % TAG_RANGE),
        now.plus(limits.sending().sendWindow().dividedBy(2)));
  }

  /**
   * The values of the frame.
   *
   * @throws LineUnavailable when too much time has passed since the commit; nothing is sent then
   */
  public Map<String, Long> frame(DuePurse order) {
    Frame frame = frames.remove(order);
    if (frame == null || now().isAfter(frame.leaveBy())) {
      throw new LineUnavailable(
          "committing " + order.command() + " " + order.id() + " took too long; nothing was sent");
    }
    return frame.values();
  }

  /** Judges by what the meter shows after a frame. */
  public PurseVerdict settle(DuePurse order, Registers registers) {
    Instant now = now();
    PurseLeft shown = PurseLeft.of(registers);
    PurseVerdict verdict =
        orders.conclude(
            order,
            Optional.of(shown),
            now,
            open -> {
              underWay.hasLeft(order.id(), open.maxHold());
              return judge.afterSending(open, shown, now);
            });
    done(order, verdict);
    return verdict;
  }

  /** The meter could not be asked: the order is taken up again after a while, by asking first. */
  public void postpone(DuePurse order, Exception why) {
    Instant now = now();
    orders.conclude(
        order,
        Optional.empty(),
        now,
        open -> judge.unreached(open, String.valueOf(why.getMessage()), now));
    done(order);
  }

  private void done(DuePurse order, PurseVerdict verdict) {
    if (!(verdict instanceof PurseVerdict.WaitUntil)) {
      underWay.forget(order.id());
    }
    done(order);
  }

  private void done(DuePurse order) {
    frames.remove(order);
    inFlight.remove(order);
  }

  /** To the millisecond, which the database keeps exactly. */
  private Instant now() {
    return watch.timeOfDay().instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
