package org.prepayhub.recharge;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.prepayhub.access.Grant;
import org.prepayhub.recharge.RechargeRequest.Fund;
import org.prepayhub.recharge.RechargeRequest.Utility;
import org.prepayhub.units.AccountNo;
import org.prepayhub.units.Money;
import org.prepayhub.units.OrderNo;
import org.prepayhub.units.ProjectId;

/** Who is booked together with whom. */
final class BookingLaneTest {
  private static final Grant GRANT = new Grant("till", Set.of(new ProjectId(1)));
  private static final Duration LONG = Duration.ofSeconds(20);
  private static final DeskLimits LIMITS =
      new DeskLimits(1, 100, 64, Duration.ofMillis(50), LONG, LONG);

  private final Commits commits = new Commits();
  private final BookingLane lane = new BookingLane(commits, LIMITS, Thread::new);
  private int orders;

  @AfterEach
  void ends() {
    lane.close();
  }

  @Test
  void whoComesDuringACommitIsBookedByTheNext() throws Exception {
    come(1);
    commits.begun(1);
    come(20);
    commits.end();

    commits.begun(20);
  }

  @Test
  void whatFollowsACrowdIsGatheredUntilThereAreEnough() throws Exception {
    come(1);
    commits.begun(1);
    come(2);
    commits.end();
    commits.begun(2);
    TimeUnit.MILLISECONDS.sleep(50); // what comes next is waited for as long as this commit takes
    commits.end();
    PendingBooking first = come(16);

    commits.begun(16);
    commits.end();
    assertThat(first.await(LONG)).isEqualTo(new BookingOutcome.AccountUnknown());
  }

  /** As many bookings at once; the first of them. */
  private PendingBooking come(int bookings) {
    List<PendingBooking> all =
        IntStream.range(0, bookings).mapToObj(_ -> booking("o-" + orders++)).toList();
    all.forEach(lane::submit);
    return all.getFirst();
  }

  private static PendingBooking booking(String orderNo) {
    return new PendingBooking(
        GRANT,
        Bookings.Asked.of(
            new RechargeRequest(
                new OrderNo(orderNo),
                new AccountNo("a-1"),
                Utility.ELECTRICITY,
                Fund.CASH,
                Money.ofFen(100),
                Instant.EPOCH,
                Optional.empty())),
        System.nanoTime() + LONG.toNanos(),
        _ -> {});
  }

  /** Transactions that end when the test says so. */
  private static final class Commits implements Bookings {
    private final BlockingQueue<Integer> sizes = new LinkedBlockingQueue<>();
    private final Semaphore ends = new Semaphore(0);

    @Override
    public List<BookingOutcome> book(Grant grant, List<Asked> asked) {
      sizes.add(asked.size());
      ends.acquireUninterruptibly();
      return asked.stream().<BookingOutcome>map(_ -> new BookingOutcome.AccountUnknown()).toList();
    }

    @Override
    public Optional<RechargeDesk.OrderView> find(Grant grant, OrderNo orderNo) {
      return Optional.empty();
    }

    void begun(int bookings) throws InterruptedException {
      assertThat(sizes.poll(LONG.toSeconds(), TimeUnit.SECONDS)).isEqualTo(bookings);
    }

    void end() {
      ends.release();
    }
  }
}
