package org.prepayhub.adapters.postgres;

import org.jspecify.annotations.Nullable;

/** Undoes the transaction of whoever lost the race for a number of the caller's. */
final class TakenMeanwhile extends RuntimeException {
  @Override
  public synchronized @Nullable Throwable fillInStackTrace() {
    return null;
  }
}
