package org.prepayhub.arrears;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Where an account stands from now on.
 *
 * @param lookAgain when it is to be decided again although its balance does not change
 */
public record Decision(Position next, Optional<Instant> lookAgain, List<Effect> effects) {
  public Decision {
    effects = List.copyOf(effects);
  }

  static Decision stay(Position where) {
    return new Decision(where, Optional.empty(), List.of());
  }

  Decision lookingAgain(Instant at) {
    return new Decision(next, Optional.of(at), effects);
  }
}
