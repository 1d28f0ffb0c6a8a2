package org.prepayhub.adapters.postgres;

import org.jspecify.annotations.Nullable;
import org.prepayhub.account.ActOutcome;

/** Undoes the transaction of an act that met a refusal once it had begun to write. */
final class ActRefused extends RuntimeException {
  private final transient ActOutcome.Refused why;

  ActRefused(ActOutcome.Refused why) {
    this.why = why;
  }

  ActOutcome.Refused why() {
    return why;
  }

  @Override
  public synchronized @Nullable Throwable fillInStackTrace() {
    return null;
  }
}
