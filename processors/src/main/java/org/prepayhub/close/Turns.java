package org.prepayhub.close;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntSupplier;
import java.util.stream.Collectors;
import org.prepayhub.units.Unavailable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The turns projects take at one call. One that fails keeps none of the others from its own. */
final class Turns {
  private static final Logger log = LoggerFactory.getLogger(Turns.class);

  private final Map<String, RuntimeException> failed = new LinkedHashMap<>();

  /**
   * @param code of the project
   * @return what its turn came to, 0 where it failed
   */
  int take(String code, IntSupplier turn) {
    try {
      return turn.getAsInt();
    } catch (RuntimeException failure) {
      log.warn("Nothing more of project {} could be closed now", code, failure);
      failed.merge(code, failure, Turns::graver);
      return 0;
    }
  }

  /** The database comes back by itself; of everything else somebody has to know. */
  private static RuntimeException graver(RuntimeException before, RuntimeException now) {
    return before instanceof Unavailable ? now : before;
  }

  /**
   * To be called once all had their turn.
   *
   * @throws Unavailable when the database was away for a project, and nothing else failed
   * @throws IllegalStateException when something else failed; it names each such project and why
   */
  void end() {
    Optional<RuntimeException> worst = failed.values().stream().reduce(Turns::graver);
    if (worst.isEmpty()) {
      return;
    }
    if (worst.get() instanceof Unavailable) {
      throw worst.get();
    }
    String projects =
        failed.entrySet().stream()
            .filter(project -> !(project.getValue() instanceof Unavailable))
            .map(project -> "project " + project.getKey() + ": " + project.getValue())
            .collect(Collectors.joining("; "));
    throw new IllegalStateException(projects, worst.get());
  }
}
