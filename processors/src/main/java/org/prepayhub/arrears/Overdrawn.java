package org.prepayhub.arrears;

import java.time.Instant;
import java.util.Optional;

/**
 * An overdraft that is used up.
 *
 * @param since when it was; grace is counted from then
 * @param tripAhead when the power goes, as its people were told; it goes no sooner than that
 */
public record Overdrawn(Instant since, Optional<Instant> tripAhead) {

  /** Nobody was told of a time. */
  public static Overdrawn since(Instant since) {
    return new Overdrawn(since, Optional.empty());
  }

  Overdrawn until(Instant told) {
    return new Overdrawn(since, Optional.of(told));
  }
}
