package org.prepayhub.ledger;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.prepayhub.ledger.LedgerProof.Difference;
import org.prepayhub.ledger.LedgerProof.Result;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** Proves the books while nobody asks, so that a difference is known by the morning. */
public final class NightlyProof {
  private static final Logger log = LoggerFactory.getLogger(NightlyProof.class);

  private final LedgerProof proof;
  private final ProvenNights nights;
  private final int mostKept;
  private final Clock clock;

  /**
   * @param mostKept differences that are kept with the night; all are counted
   * @param clock in whose zone nights are
   */
  public NightlyProof(LedgerProof proof, ProvenNights nights, int mostKept, Clock clock) {
    if (mostKept < 1) {
      throw new IllegalArgumentException("at least one difference is to be kept");
    }
    this.proof = proof;
    this.nights = nights;
    this.mostKept = mostKept;
    this.clock = clock;
  }

  /**
   * Proves and keeps what was found; a proof that fails is no night.
   *
   * @throws org.prepayhub.units.Unavailable when the database was away
   */
  public void prove() {
    proveAndTell(difference -> {});
  }

  /**
   * The same for whoever looks on; what is kept takes the place of what was found earlier that day.
   *
   * @param found is told every difference as it is found
   * @throws org.prepayhub.units.Unavailable when the database was away
   */
  public Result proveAndTell(Consumer<Difference> found) {
    Instant begun = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    List<Difference> first = new ArrayList<>();
    Result result =
        proof.run(
            difference -> {
              found.accept(difference);
              if (first.size() < mostKept) {
                first.add(difference);
              }
            });
    Instant ended = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    LocalDate night = LocalDate.ofInstant(begun, clock.getZone());
    log.atLevel(result.differences() == 0 ? Level.INFO : Level.ERROR)
        .log(
            "Proved the books in the night of {}: {} things compared within {} s, {} differ",
            night,
            result.checked(),
            Duration.between(begun, ended).toSeconds(),
            result.differences());
    nights.keep(new ProvenNight(night, begun, ended, result, first));
    return result;
  }
}
