package org.prepayhub.recharge;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;
import org.prepayhub.line.FramesUnderWay;
import org.prepayhub.line.GatewayLeases;
import org.prepayhub.line.LineUnavailable;
import org.prepayhub.line.TakenUp;
import org.prepayhub.metering.profile.Registers;
import org.prepayhub.units.OrderId;

/** What the delivery routes ask at each step of a sale. */
public final class SaleClerk {
  private static final long TAG_RANGE = 1L << 31;

  /** A hub that was away for long tries itself before it gives anything up. */
  private static final long TRIES_NANOS = Duration.ofMinutes(10).toNanos();

  private final SaleOrders orders;
  private final GatewayLeases leases;
  private final SaleLimits limits;
  private final SaleJudge judge;
  private final SaleBell bell;
  private final Watch watch;
  private final FramesUnderWay<OrderId> frames;
  private final Crowd crowd;
  private final TakenUp<OrderId> inFlight = new TakenUp<>();
  private final long begunNanos;
  private volatile boolean resting;

  /**
   * What a clerk goes by.
   *
   * @param timeOfDay for what is written down; may be set forward and back
   * @param nanoTime only goes forward; for how long a frame may still be under way
   * @param callers whose recharges are not booked yet
   */
  public record Watch(Clock timeOfDay, LongSupplier nanoTime, IntSupplier callers) {}

  /**
   * A moment on both clocks of a node.
   *
   * @param nanos on the forward-only one
   */
  public record Moment(Instant at, long nanos) {}

  public SaleClerk(
      SaleOrders orders, GatewayLeases leases, SaleLimits limits, SaleBell bell, Watch watch) {
    this.orders = orders;
    this.leases = leases;
    this.limits = limits;
    this.judge = new SaleJudge(limits);
    this.bell = bell;
    this.watch = watch;
    this.frames = new FramesUnderWay<>(limits.sendWindow(), watch.nanoTime());
    this.crowd = new Crowd(limits.crowd(), watch.callers(), watch.nanoTime());
    this.begunNanos = watch.nanoTime().getAsLong();
  }

  /** The sales to be started now: none without a reason to look, never more than are allowed. */
  public List<DueSale> due() {
    Instant now = now();
    int room = limits.inFlight(crowd.isThere()) - inFlight.countAt(now);
    if (resting || room <= 0 || !bell.answer(now)) {
      return List.of();
    }
    Instant until = now.plus(limits.claim());
    List<DueSale> due = orders.claim(leases.held(), now, until, room);
    inFlight.add(due.stream().map(DueSale::order).toList(), until);
    frames.forgetOld();
    return due;
  }

  /**
   * Starts no sale and commits to no frame any more: a sale that has none yet stays booked, one
   * that has is still read back.
   *
   * @return sales under way
   */
  public int rest() {
    resting = true;
    return inFlight.countAt(now());
  }

  /** This moment, taken before a meter is asked: what it shows is at least as old as that. */
  public Moment moment() {
    return new Moment(now(), watch.nanoTime().getAsLong());
  }

  /**
   * Judges by what the meter shows before anything is sent, and commits to what follows.
   *
   * @param asked when the meter was asked; an earlier frame that was executed since cannot show yet
   * @throws LineUnavailable when this node comes to rest; nothing was committed to then
   */
  public SaleVerdict look(DueSale sale, Moment asked, Registers purse) {
    if (resting) {
      throw new LineUnavailable(
          "the hub stops; sale " + sale.order() + " is left to the next hub that runs");
    }
    PurseShown shown = PurseShown.of(purse);
    Instant now = now();
    SaleVerdict verdict =
        orders.conclude(
            sale,
            shown,
            now,
            open -> {
              SaleVerdict judged = judge.beforeSending(open, shown, asked.at());
              return judged instanceof SaleVerdict.Send send
                  ? onceNoFrameIsUnderWay(send, sale, open, asked)
                  : judged;
            });
    if (verdict instanceof SaleVerdict.Send) {
      inFlight.commits(sale.order(), now.plus(limits.sendWindow().dividedBy(2)));
    } else {
      done(sale, verdict);
    }
    return verdict;
  }

  private SaleVerdict onceNoFrameIsUnderWay(
      SaleVerdict.Send send, DueSale sale, OpenSale open, Moment asked) {
    Duration wait =
        open.committed()
            .map(last -> frames.wait(sale.order(), frame(open, last.sends()), asked.nanos()))
            .orElse(Duration.ZERO);
    if (wait.isPositive()) {
      return new SaleVerdict.WaitUntil(
          now().plus(wait), "not taken yet, and the last frame may still be executed");
    }
    int before = open.committed().map(OpenSale.Commitment::sends).orElse(0);
    frames.leaves(sale.order(), frame(open, before).next());
    return send;
  }

  private static FramesUnderWay.Frame frame(OpenSale open, int sends) {
    return new FramesUnderWay.Frame(sends, open.maxHold());
  }

  /**
   * The values of the sale frame. Half of the send window may have passed by now, the other half is
   * the frame's in the line's queue: together no frame leaves after the moment that was committed.
   *
   * @throws LineUnavailable when more has passed; nothing is sent then
   */
  public Map<String, Long> frame(DueSale sale, SaleVerdict.Send send) {
    if (!inFlight.mayLeave(sale.order(), now())) {
      throw new LineUnavailable(
          "committing sale " + sale.order() + " took too long; nothing was sent");
    }
    return Map.of(
        "count",
        (long) send.count(),
        "amountFen",
        send.amount().fen(),
        "orderTag",
        sale.order().value() % TAG_RANGE);
  }

  /** Judges by what the meter shows after a frame. */
  public SaleVerdict settle(DueSale sale, Registers purse) {
    PurseShown shown = PurseShown.of(purse);
    Instant now = now();
    SaleVerdict verdict =
        orders.conclude(
            sale,
            shown,
            now,
            open -> {
              frames.hasLeft(sale.order(), open.maxHold());
              return judge.afterSending(open, shown, now);
            });
    done(sale, verdict);
    return verdict;
  }

  /**
   * The meter could not be asked: the sale is taken up again after a while, by asking first, or is
   * held when that went on for too long.
   */
  public void postpone(DueSale sale, Exception why) {
    Instant now = now();
    String said = String.valueOf(why.getMessage());
    orders
        .postpone(
            sale,
            now,
            said,
            open -> hasTried() ? judge.unreached(open, said, now) : Optional.empty())
        .ifPresent(_ -> frames.forget(sale.order()));
    done(sale);
  }

  private boolean hasTried() {
    return !resting && watch.nanoTime().getAsLong() - begunNanos >= TRIES_NANOS;
  }

  /** To the millisecond, which the database keeps exactly. */
  private Instant now() {
    return watch.timeOfDay().instant().truncatedTo(ChronoUnit.MILLIS);
  }

  private void done(DueSale sale, SaleVerdict verdict) {
    if (!(verdict instanceof SaleVerdict.WaitUntil)) {
      frames.forget(sale.order());
    }
    done(sale);
  }

  private void done(DueSale sale) {
    inFlight.putDown(sale.order());
    bell.ring();
  }
}
