package org.prepayhub.metering;

import java.time.Duration;
import java.time.Instant;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.prepayhub.metering.LinePassing.PartTerms;

/** Says when a part of a pass is due, and hands it out while there is somebody to take it. */
final class PassParts {
  /** So many times as long a reading waits that has little of its pass ahead. */
  private static final int PATIENCE = 3;

  private final PartTerms terms;
  private volatile @Nullable Predicate<LinePass> taker;

  PassParts(PartTerms terms) {
    this.terms = terms;
  }

  synchronized void handTo(Predicate<LinePass> next) {
    if (taker != null) {
      throw new IllegalStateException("parts of passes have somebody who takes them already");
    }
    taker = next;
  }

  synchronized void keepBack(Predicate<LinePass> from) {
    if (taker == from) {
      taker = null;
    }
  }

  /** A clock set back makes parts due later; the end of the pass comes all the same. */
  boolean areDue(Instant oldestReadAt, Instant now, boolean muchIsAhead) {
    Duration enough = muchIsAhead ? terms.after() : terms.after().multipliedBy(PATIENCE);
    return Duration.between(oldestReadAt, now).compareTo(enough) >= 0;
  }

  /** Whether it makes sense to hand one out now. */
  boolean areWanted() {
    return taker != null && terms.room().getAsBoolean();
  }

  /** False when the walk is to keep what it has. */
  synchronized boolean handOut(LinePass part) {
    Predicate<LinePass> now = taker;
    return now != null && now.test(part);
  }
}
