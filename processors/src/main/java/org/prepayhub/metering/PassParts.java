package org.prepayhub.metering;

import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.prepayhub.metering.LinePassing.PartTerms;

/** Says when a part of a pass is due, and passes it on while there is somebody to take it. */
final class PassParts {
  private final PartTerms terms;
  private volatile @Nullable Consumer<LinePass> taker;

  PassParts(PartTerms terms) {
    this.terms = terms;
  }

  void goTo(Consumer<LinePass> next) {
    taker = next;
  }

  void stay() {
    taker = null;
  }

  boolean isDue(Instant oldestReadAt, Instant now) {
    return Duration.between(oldestReadAt, now).compareTo(terms.after()) >= 0;
  }

  /** False when the walk is to keep what it has. */
  boolean take(LinePass part) {
    Consumer<LinePass> now = taker;
    if (now == null || !terms.room().getAsBoolean()) {
      return false;
    }
    now.accept(part);
    return true;
  }
}
