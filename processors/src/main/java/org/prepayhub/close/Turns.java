package org.prepayhub.close;

import java.util.Optional;
import java.util.function.IntSupplier;
import org.prepayhub.units.Unavailable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The turns projects take at one call. One that fails keeps none of the others from its own. */
final class Turns {
  private static final Logger log = LoggerFactory.getLogger(Turns.class);

  private Optional<RuntimeException> failed = Optional.empty();

  /**
   * @param code of the project
   * @return what its turn came to, 0 where it failed
   */
  int take(String code, IntSupplier turn) {
    try {
      return turn.getAsInt();
    } catch (RuntimeException failure) {
      log.warn("Nothing more of project {} could be closed now", code, failure);
      failed =
          failed.filter(before -> !(before instanceof Unavailable)).or(() -> Optional.of(failure));
      return 0;
    }
  }

  /**
   * To be called once all had their turn.
   *
   * @throws Unavailable when the database was away for a project. Whatever else failed is thrown
   *     before that
   */
  void end() {
    if (failed.isPresent()) {
      throw failed.get();
    }
  }
}
