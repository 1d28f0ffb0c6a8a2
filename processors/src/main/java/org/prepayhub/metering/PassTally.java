package org.prepayhub.metering;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.prepayhub.metering.ReadingStore.PassKey;
import org.prepayhub.metering.ReadingStore.PassResult;
import org.prepayhub.metering.Verdict.Believed;

/**
 * Counts what a batch has of one pass. A reading counts when it is stored and never again, so the
 * counts of a pass are the same whichever parts it came in and however often one was given.
 */
final class PassTally {
  private final PassKey key;
  private final boolean claimed;
  private Map<LinePass.Reason, Integer> missed = Map.of();
  private boolean finishes;
  private int read;
  private int late;

  PassTally(PassKey key, boolean claimed) {
    this.key = key;
    this.claimed = claimed;
  }

  /** A verdict is missing when the meter is gone from the hub. */
  void count(LinePass pass, Reading reading, Optional<Verdict> verdict) {
    if (verdict.filter(given -> given instanceof Believed).isEmpty()) {
      return;
    }
    if (reading.readAt().isAfter(pass.plan().windowEnd())) {
      late++;
    } else {
      read++;
    }
  }

  void end(LinePass pass) {
    finishes = claimed;
    missed = new TreeMap<>();
    pass.misses().forEach(miss -> missed.merge(miss.reason(), 1, Integer::sum));
  }

  /** Empty when there is nothing to count and the pass is not this node's to finish. */
  Optional<PassResult> result() {
    return finishes || read + late > 0
        ? Optional.of(new PassResult(key, finishes, read, late, why()))
        : Optional.empty();
  }

  /** In words for an operator: how many meters were missed for which reason. */
  private Optional<String> why() {
    return missed.isEmpty()
        ? Optional.empty()
        : Optional.of(
            missed.entrySet().stream()
                .map(entry -> entry.getValue() + " " + entry.getKey())
                .collect(Collectors.joining(", ")));
  }
}
