package org.prepayhub.recharge;

import org.jspecify.annotations.Nullable;

/** Another transaction holds what a booking needs, and did not let go in time. */
public final class BookingsBusy extends RuntimeException {
  public BookingsBusy(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
