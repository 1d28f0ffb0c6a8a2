package org.prepayhub.metering;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.prepayhub.metering.ReadingStore.PassKey;
import org.prepayhub.metering.ReadingStore.PassResult;
import org.prepayhub.metering.Verdict.Believed;
import org.prepayhub.metering.Verdict.Quarantined;

/** Counts one pass; once it was closed without them, only what was not stored before is news. */
final class PassTally {
  private final LinePass pass;
  private final boolean claimed;
  private int read;
  private int late;

  PassTally(LinePass pass, boolean claimed) {
    this.pass = pass;
    this.claimed = claimed;
  }

  /** A verdict is missing when the meter is gone from the hub; it then counts for nothing. */
  void count(Reading reading, Optional<Verdict> verdict) {
    boolean stored = verdict.filter(it -> it instanceof Believed).isPresent();
    boolean held = verdict.filter(it -> !(it instanceof Quarantined)).isPresent();
    if (claimed && held && !reading.readAt().isAfter(pass.plan().windowEnd())) {
      read++;
    } else if (claimed ? held : stored) {
      late++;
    }
  }

  /** Empty when the pass is not this node's to finish and brought nothing new. */
  Optional<PassResult> result() {
    return claimed || late > 0
        ? Optional.of(new PassResult(PassKey.of(pass), claimed, read, late, missed()))
        : Optional.empty();
  }

  /** In words for an operator: how many meters were missed for which reason. */
  private Optional<String> missed() {
    Map<LinePass.Reason, Integer> counts = new TreeMap<>();
    pass.misses().forEach(miss -> counts.merge(miss.reason(), 1, Integer::sum));
    return counts.isEmpty()
        ? Optional.empty()
        : Optional.of(
            counts.entrySet().stream()
                .map(entry -> entry.getValue() + " " + entry.getKey())
                .collect(Collectors.joining(", ")));
  }
}
