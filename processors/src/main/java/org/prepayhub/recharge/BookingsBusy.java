package org.prepayhub.recharge;

/** Another transaction holds what a booking needs, and did not let go in time. */
public final class BookingsBusy extends RuntimeException {
  public BookingsBusy(String message, Throwable cause) {
    super(message, cause);
  }
}
