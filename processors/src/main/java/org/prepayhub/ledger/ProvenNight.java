package org.prepayhub.ledger;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.prepayhub.ledger.LedgerProof.Difference;

/**
 * What the proof of one night found.
 *
 * @param night the day on which it began, on the clock on the hub's wall
 * @param first the first differences, as many as are kept
 */
public record ProvenNight(
    LocalDate night,
    Instant begunAt,
    Instant endedAt,
    LedgerProof.Result result,
    List<Difference> first) {
  public ProvenNight {
    first = List.copyOf(first);
    if (endedAt.isBefore(begunAt)) {
      throw new IllegalArgumentException("a proof cannot end before it begins");
    }
  }
}
