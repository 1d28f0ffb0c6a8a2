package org.prepayhub.ledger;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Ends grants when their time comes. */
public final class GrantKeeper {
  private static final Logger log = LoggerFactory.getLogger(GrantKeeper.class);
  private static final int WALLETS_AT_ONCE = 200;

  private final GrantTerms terms;
  private final BaseAmountRound round;
  private final Duration grace;
  private final Clock clock;

  /**
   * @param round gives what follows a base amount before that one ends
   * @param grace how long a grant goes on paying after it expired, for readings on their way
   */
  public GrantKeeper(GrantTerms terms, BaseAmountRound round, Duration grace, Clock clock) {
    if (grace.isNegative()) {
      throw new IllegalArgumentException("grace cannot be negative");
    }
    this.terms = terms;
    this.round = round;
    this.grace = grace;
    this.clock = clock;
  }

  /**
   * Ends what is due. May be called at any time and from several nodes at once. Before the base
   * amounts of a period end, those of the next one are given, as of the same instant: an account
   * that lives on them is never seen without. Where they cannot be given, nothing ends.
   *
   * @return wallets that moved
   * @throws org.prepayhub.units.Unavailable when the database was away; the next call goes on
   */
  public int expireDueGrants() {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    Instant until = now.minus(grace);
    if (terms.endsOwn(until)) {
      round.giveDue(now);
    }
    int all = 0;
    int moved;
    do {
      moved = terms.expire(until, WALLETS_AT_ONCE, now);
      all += moved;
    } while (moved == WALLETS_AT_ONCE);
    if (all > 0) {
      log.info("Grants of {} wallets expired", all);
    }
    return all;
  }
}
