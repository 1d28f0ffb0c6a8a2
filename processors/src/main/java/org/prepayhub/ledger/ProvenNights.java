package org.prepayhub.ledger;

import java.util.Optional;

/** Port to where it is kept what the proofs of the nights found. */
public interface ProvenNights {

  /**
   * Keeps what was found, in place of an earlier proof of the same night. Where anything differs
   * people are told by an item of the work list, once a night.
   *
   * @throws org.prepayhub.units.Unavailable when the database is away
   */
  void keep(ProvenNight night);

  /**
   * The last one; empty before the first.
   *
   * @throws org.prepayhub.units.Unavailable when the database is away
   */
  Optional<ProvenNight> last();
}
