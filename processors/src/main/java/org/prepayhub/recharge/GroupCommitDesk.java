package org.prepayhub.recharge;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.prepayhub.access.Grant;
import org.prepayhub.units.OrderNo;
import org.prepayhub.units.TraceParent;
import org.prepayhub.units.Unavailable;

/**
 * The desk that lets concurrent bookings share a commit. Accounts are spread over a few lanes, so
 * that several commits run side by side and no two of them want the same wallet.
 */
public final class GroupCommitDesk implements RechargeDesk, AutoCloseable {
  private final Bookings bookings;
  private final DeskLimits limits;
  private final Surroundings surroundings;
  private final List<BookingLane> lanes;
  private final ConcurrentMap<PendingBooking.Key, PendingBooking> inFlight =
      new ConcurrentHashMap<>();

  /**
   * What a desk stands in.
   *
   * @param threads makes the thread of each lane
   * @param booked rung after every new booking, on the caller's thread
   * @param trace of the call that the caller's thread is at
   */
  public record Surroundings(
      ThreadFactory threads, Runnable booked, Supplier<Optional<TraceParent>> trace) {}

  public GroupCommitDesk(Bookings bookings, DeskLimits limits, Surroundings surroundings) {
    this.bookings = bookings;
    this.limits = limits;
    this.surroundings = surroundings;
    this.lanes =
        IntStream.range(0, limits.lanes())
            .mapToObj(lane -> new BookingLane(bookings, limits, surroundings.threads()))
            .toList();
  }

  @Override
  public BookingOutcome book(Grant grant, RechargeRequest request) {
    long now = System.nanoTime();
    PendingBooking mine =
        new PendingBooking(
            grant,
            new Bookings.Asked(toTheMillisecond(request), surroundings.trace().get()),
            now + limits.patience().toNanos(),
            leaving -> inFlight.remove(leaving.key(), leaving));
    long duplicateUntilNanos = now + limits.duplicatePatience().toNanos();
    PendingBooking first = inFlight.putIfAbsent(mine.key(), mine);
    while (first != null) {
      Optional<BookingOutcome> shared = shareOutcome(first, mine, duplicateUntilNanos);
      if (shared.isPresent()) {
        return shared.get();
      }
      first = inFlight.putIfAbsent(mine.key(), mine);
    }
    return bookFirst(mine);
  }

  @Override
  public Optional<OrderView> find(Grant grant, OrderNo orderNo) {
    return bookings.find(grant, orderNo);
  }

  /** Bookings that wait for a lane. */
  public int waiting() {
    return lanes.stream().mapToInt(BookingLane::waiting).sum();
  }

  /** Callers whose recharges are not booked yet. */
  public int callers() {
    return inFlight.size();
  }

  private BookingOutcome bookFirst(PendingBooking mine) {
    laneOf(mine).submit(mine);
    BookingOutcome outcome = awaitBooking(mine);
    if (outcome instanceof BookingOutcome.Booked) {
      surroundings.booked().run();
    }
    return outcome;
  }

  /** What a parallel booking of the same order answers this one with; empty: ask by itself. */
  private static Optional<BookingOutcome> shareOutcome(
      PendingBooking first, PendingBooking mine, long untilNanos) {
    try {
      BookingOutcome outcome = first.await(Duration.ofNanos(untilNanos - System.nanoTime()));
      return first.sameAs(mine) ? Optional.of(asReplay(outcome)) : Optional.empty();
    } catch (TimeoutException e) {
      return Optional.of(new BookingOutcome.InFlight());
    }
  }

  private static BookingOutcome asReplay(BookingOutcome outcome) {
    return outcome instanceof BookingOutcome.Booked(RechargeReceipt receipt)
        ? new BookingOutcome.Replayed(receipt)
        : outcome;
  }

  private BookingOutcome awaitBooking(PendingBooking booking) {
    try {
      return booking.await(limits.patience());
    } catch (TimeoutException e) {
      throw new Unavailable(
          "the booking did not finish in " + inSeconds(limits.patience()) + "; ask again", e);
    }
  }

  private BookingLane laneOf(PendingBooking booking) {
    int hash = booking.request().accountNo().hashCode();
    return lanes.get(Math.floorMod(hash, lanes.size()));
  }

  private static RechargeRequest toTheMillisecond(RechargeRequest request) {
    return new RechargeRequest(
        request.orderNo(),
        request.accountNo(),
        request.utility(),
        request.fund(),
        request.amount(),
        request.paidAt().truncatedTo(ChronoUnit.MILLIS),
        request.meterNo());
  }

  private static String inSeconds(Duration duration) {
    return duration.toSeconds() + " s";
  }

  @Override
  public void close() {
    lanes.forEach(BookingLane::close);
  }
}
