package org.prepayhub.metering;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.prepayhub.metering.ReadingStore.PassKey;
import org.prepayhub.metering.ReadingStore.PassResult;
import org.prepayhub.metering.Verdict.Believed;
import org.prepayhub.metering.Verdict.Overtaken;

/**
 * Counts what a batch has of one pass. A reading counts when it is stored and never again, so the
 * counts of a pass are the same whichever parts it came in and however often one was given.
 */
final class PassTally {
  private final PassKey key;
  private final boolean claimed;
  private final Map<LinePass.Reason, Integer> missed = new TreeMap<>();
  private boolean ended;
  private int read;
  private int late;

  PassTally(PassKey key, boolean claimed) {
    this.key = key;
    this.claimed = claimed;
  }

  /** A verdict is missing when the meter is gone from the hub; it then counts for nothing. */
  void count(LinePass pass, Reading reading, Optional<Verdict> verdict) {
    if (verdict.filter(this::counts).isEmpty()) {
      return;
    }
    if (reading.readAt().isAfter(pass.plan().windowEnd())) {
      late++;
    } else {
      read++;
    }
  }

  /** What was overtaken is not stored, but its meter has been read. */
  private boolean counts(Verdict verdict) {
    return verdict instanceof Believed || (claimed && verdict instanceof Overtaken);
  }

  void end(LinePass pass) {
    ended = claimed;
    pass.misses().forEach(miss -> missed.merge(miss.reason(), 1, Integer::sum));
  }

  /** Empty when there is nothing to count and the pass is not this node's to finish. */
  Optional<PassResult> result() {
    return ended || read + late > 0
        ? Optional.of(new PassResult(key, ended, read, late, why()))
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
