package org.prepayhub.recharge;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.locks.LockSupport;
import org.prepayhub.access.Grant;
import org.prepayhub.units.Unavailable;

/**
 * One queue of bookings and the thread that commits them. Whoever comes while a transaction is
 * under way is booked by the next one together with all who came meanwhile, so the first comer
 * never waits and a crowd shares the commit. While there is a crowd, the lane waits for more of it,
 * until there are enough or as long as the last transaction took: where transactions are dear,
 * fewer of them leave more of the machine to those who wait, and where they are cheap nobody waits
 * long.
 */
final class BookingLane implements AutoCloseable {
  /** Shared by as many, what a transaction costs by itself is hardly felt. */
  private static final int ENOUGH = 16;

  private final Bookings bookings;
  private final int batchSize;
  private final long gatherNanos;
  private final BlockingQueue<PendingBooking> queue;
  private final Thread worker;
  private volatile boolean gathering;
  private long lastTookNanos;

  BookingLane(Bookings bookings, DeskLimits limits, ThreadFactory threads) {
    this.bookings = bookings;
    this.batchSize = limits.batch();
    this.gatherNanos = limits.gather().toNanos();
    this.queue = new ArrayBlockingQueue<>(limits.laneQueue());
    this.worker = threads.newThread(this::work);
    this.worker.start();
  }

  void submit(PendingBooking booking) {
    if (!queue.offer(booking)) {
      booking.fail(new Unavailable("too many recharges are waiting; ask again in a second"));
    } else if (gathering && hasEnough()) {
      LockSupport.unpark(worker);
    }
  }

  private void work() {
    boolean crowd = false;
    try {
      while (!Thread.currentThread().isInterrupted()) {
        List<PendingBooking> batch = new ArrayList<>(batchSize);
        batch.add(queue.take());
        if (crowd) {
          gather();
        }
        queue.drainTo(batch, batchSize - 1);
        crowd = batch.size() > 1;
        long begun = System.nanoTime();
        byCaller(batch).forEach(this::bookTogether);
        lastTookNanos = System.nanoTime() - begun;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      queue.forEach(left -> left.fail(new Unavailable("the hub is stopping; ask again")));
    }
  }

  private void gather() {
    long nanos = Math.min(gatherNanos, lastTookNanos);
    long until = System.nanoTime() + nanos;
    gathering = true;
    for (long left = nanos; left > 0 && !hasEnough(); left = until - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
    gathering = false;
  }

  /** Beside the one whom the lane has taken already. */
  private boolean hasEnough() {
    return queue.size() >= ENOUGH - 1;
  }

  private static Map<Grant, List<PendingBooking>> byCaller(List<PendingBooking> batch) {
    Map<Grant, List<PendingBooking>> callers = new LinkedHashMap<>();
    batch.forEach(b -> callers.computeIfAbsent(b.grant(), grant -> new ArrayList<>()).add(b));
    return callers;
  }

  private void bookTogether(Grant grant, List<PendingBooking> batch) {
    List<PendingBooking> awaited = awaited(batch);
    if (awaited.isEmpty()) {
      return;
    }
    try {
      List<BookingOutcome> outcomes =
          bookings.book(grant, awaited.stream().map(PendingBooking::asked).toList());
      for (int i = 0; i < awaited.size(); i++) {
        awaited.get(i).answer(outcomes.get(i));
      }
    } catch (Unavailable gone) {
      awaited.forEach(booking -> booking.fail(gone));
    } catch (RuntimeException poisoned) {
      retrySingly(grant, awaited, poisoned);
    }
  }

  /** One booking that cannot be made must not fail those that happened to share its commit. */
  private void retrySingly(
      Grant grant, List<PendingBooking> batch, RuntimeException togetherFailed) {
    if (batch.size() > 1) {
      batch.forEach(booking -> bookTogether(grant, List.of(booking)));
    } else if (togetherFailed instanceof BookingsBusy) {
      batch.getFirst().answer(new BookingOutcome.InFlight());
    } else {
      batch.getFirst().fail(togetherFailed);
    }
  }

  private static List<PendingBooking> awaited(List<PendingBooking> batch) {
    long now = System.nanoTime();
    List<PendingBooking> awaited = new ArrayList<>(batch.size());
    for (PendingBooking booking : batch) {
      if (booking.expired(now)) {
        booking.fail(new Unavailable("the booking waited too long; ask again"));
      } else {
        awaited.add(booking);
      }
    }
    return awaited;
  }

  int waiting() {
    return queue.size();
  }

  @Override
  public void close() {
    worker.interrupt();
  }
}
