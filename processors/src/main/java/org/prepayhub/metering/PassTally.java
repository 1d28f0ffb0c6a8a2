package org.prepayhub.metering;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.prepayhub.metering.ReadingStore.PassKey;
import org.prepayhub.metering.ReadingStore.PassResult;
import org.prepayhub.metering.Verdict.Believed;
import org.prepayhub.metering.Verdict.Known;
import org.prepayhub.metering.Verdict.Overtaken;
import org.prepayhub.metering.Verdict.Quarantined;

/**
 * Counts what a batch has of one pass. A reading counts when it is stored and never again, so the
 * counts of a pass are the same whichever parts it came in and however often one was given.
 */
final class PassTally {
  private final PassKey key;
  private final boolean claimed;
  private final Map<String, Integer> notKept = new TreeMap<>();
  private Map<String, Integer> missed = Map.of();
  private boolean finishes;
  private int read;
  private int late;

  PassTally(PassKey key, boolean claimed) {
    this.key = key;
    this.claimed = claimed;
  }

  /** A verdict is missing when the meter is gone from the hub; it then counts for nothing. */
  void count(LinePass pass, Reading reading, Optional<Verdict> verdict) {
    verdict.ifPresent(
        given -> {
          switch (given) {
            case Believed _ -> stored(reading.readAt().isAfter(pass.plan().windowEnd()));
            case Quarantined _ -> notKept.merge("QUARANTINED", 1, Integer::sum);
            case Overtaken() -> notKept.merge("OVERTAKEN", 1, Integer::sum);
            case Known() -> {} // counted when it was stored
          }
        });
  }

  private void stored(boolean afterTheWindow) {
    if (afterTheWindow) {
      late++;
    } else {
      read++;
    }
  }

  void end(LinePass pass) {
    finishes = claimed;
    missed = new HashMap<>();
    pass.misses().forEach(miss -> missed.merge(miss.reason().name(), 1, Integer::sum));
  }

  /** Empty when there is nothing to count and the pass is not this node's to finish. */
  Optional<PassResult> result() {
    return finishes || read + late > 0 || (claimed && !notKept.isEmpty())
        ? Optional.of(new PassResult(key, finishes, read, late, why()))
        : Optional.empty();
  }

  /** In words for an operator: how many meters were missed, or not believed, for which reason. */
  private Optional<String> why() {
    return claimed
        ? Stream.of(missed, notKept)
            .flatMap(counts -> new TreeMap<>(counts).entrySet().stream())
            .map(entry -> entry.getValue() + " " + entry.getKey())
            .reduce((one, other) -> one + ", " + other)
        : Optional.empty();
  }
}
