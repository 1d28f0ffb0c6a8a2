package org.prepayhub.recharge;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.prepayhub.access.Grant;
import org.prepayhub.units.OrderNo;
import org.prepayhub.units.Unavailable;

/**
 * The desk that lets concurrent bookings share a commit. Accounts are spread over a few lanes, so
 * that several commits run side by side and no two of them want the same wallet.
 */
public final class GroupCommitDesk implements RechargeDesk, AutoCloseable {
  private final Bookings bookings;
  private final DeskLimits limits;
  private final Runnable booked;
  private final List<BookingLane> lanes;
  private final ConcurrentMap<PendingBooking.Key, PendingBooking> inFlight =
      new ConcurrentHashMap<>();

  /**
   * @param threads makes the thread of each lane
   * @param booked rung after every new booking, on the caller's thread
   */
  public GroupCommitDesk(
      Bookings bookings, DeskLimits limits, ThreadFactory threads, Runnable booked) {
    this.bookings = bookings;
    this.limits = limits;
    this.booked = booked;
    this.lanes =
        IntStream.range(0, limits.lanes())
            .mapToObj(lane -> new BookingLane(bookings, limits, threads))
            .toList();
  }

  @Override
  public BookingOutcome book(Grant grant, RechargeRequest request) {
    long now = System.nanoTime();
    PendingBooking mine =
        new PendingBooking(
            grant,
            toTheMillisecond(request),
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

  private BookingOutcome bookFirst(PendingBooking mine) {
    laneOf(mine).submit(mine);
    BookingOutcome outcome = awaitBooking(mine);
    if (outcome instanceof BookingOutcome.Booked) {
      booked.run();
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
