package org.prepayhub.metering;

import java.time.Duration;
import java.time.Instant;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.prepayhub.metering.LinePassing.PartTerms;

/** Says when a part of a pass is due, and hands it out while there is somebody to take it. */
final class PassParts {
  private final PartTerms terms;
  private @Nullable Predicate<LinePass> taker;

  PassParts(PartTerms terms) {
    this.terms = terms;
  }

  synchronized void handTo(Predicate<LinePass> next) {
    if (taker != null) {
      throw new IllegalStateException("parts of passes have somebody who takes them already");
    }
    taker = next;
  }

  synchronized void keepBack() {
    taker = null;
  }

  /** A clock set back makes parts due later; the end of the pass comes all the same. */
  boolean areDue(Instant oldestReadAt, Instant now) {
    return Duration.between(oldestReadAt, now).compareTo(terms.after()) >= 0;
  }

  /** False when the walk is to keep what it has. */
  synchronized boolean handOut(LinePass part) {
    return taker != null && terms.room().getAsBoolean() && taker.test(part);
  }
}
