package org.prepayhub.adapters.postgres;

import org.jspecify.annotations.Nullable;

/** Undoes the transaction of an act whose meters became others while it waited for them. */
final class MetersMoved extends RuntimeException {
  @Override
  public synchronized @Nullable Throwable fillInStackTrace() {
    return null;
  }
}
