package org.prepayhub.recharge;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.prepayhub.access.Grant;
import org.prepayhub.units.OrderNo;
import org.prepayhub.units.Unavailable;

/** A booking on its way through a lane, and whoever waits for it. */
final class PendingBooking {

  /** What makes two bookings the same order. */
  record Key(String client, OrderNo orderNo) {}

  private final Grant grant;
  private final Bookings.Asked asked;
  private final long expiresAtNanos;
  private final Consumer<PendingBooking> leaving;
  private final CompletableFuture<BookingOutcome> outcome = new CompletableFuture<>();

  /**
   * @param leaving told right before those who wait learn the outcome
   */
  PendingBooking(
      Grant grant, Bookings.Asked asked, long expiresAtNanos, Consumer<PendingBooking> leaving) {
    this.grant = grant;
    this.asked = asked;
    this.expiresAtNanos = expiresAtNanos;
    this.leaving = leaving;
  }

  Grant grant() {
    return grant;
  }

  Bookings.Asked asked() {
    return asked;
  }

  RechargeRequest request() {
    return asked.request();
  }

  Key key() {
    return new Key(grant.client(), request().orderNo());
  }

  /** Whether everyone who waited has gone: booking it now would answer nobody. */
  boolean expired(long nowNanos) {
    return nowNanos - expiresAtNanos >= 0;
  }

  void answer(BookingOutcome answer) {
    leaving.accept(this);
    outcome.complete(answer);
  }

  void fail(RuntimeException failure) {
    leaving.accept(this);
    outcome.completeExceptionally(failure);
  }

  /** Whether the two ask for the very same, so that one answer serves both. */
  boolean sameAs(PendingBooking other) {
    return grant.equals(other.grant) && request().equals(other.request());
  }

  /**
   * The outcome.
   *
   * @throws TimeoutException when it is not there in time
   * @throws Unavailable when it could not be found out
   */
  BookingOutcome await(Duration patience) throws TimeoutException {
    try {
      return outcome.get(patience.toNanos(), TimeUnit.NANOSECONDS);
    } catch (ExecutionException e) {
      String order = "order " + request().orderNo() + " could not be booked";
      throw e.getCause() instanceof Unavailable
          ? new Unavailable(order + "; ask again with the same number", e)
          : new IllegalStateException(order, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Unavailable("the hub is stopping; ask again with the same number", e);
    }
  }
}
