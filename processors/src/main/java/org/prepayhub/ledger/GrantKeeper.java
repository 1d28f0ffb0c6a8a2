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
  private final Duration grace;
  private final Clock clock;

  /**
   * @param grace how long a grant goes on paying after it expired, for readings on their way
   */
  public GrantKeeper(GrantTerms terms, Duration grace, Clock clock) {
    if (grace.isNegative()) {
      throw new IllegalArgumentException("grace cannot be negative");
    }
    this.terms = terms;
    this.grace = grace;
    this.clock = clock;
  }

  /**
   * Ends what is due. May be called at any time and from several nodes at once.
   *
   * @return wallets that moved
   */
  public int expireDueGrants() {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    int all = 0;
    int moved;
    do {
      moved = terms.expire(now.minus(grace), WALLETS_AT_ONCE, now);
      all += moved;
    } while (moved == WALLETS_AT_ONCE);
    if (all > 0) {
      log.info("Grants of {} wallets expired", all);
    }
    return all;
  }
}
