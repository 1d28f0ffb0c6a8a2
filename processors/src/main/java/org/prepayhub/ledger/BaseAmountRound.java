package org.prepayhub.ledger;

import java.time.Clock;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.prepayhub.access.Grant;
import org.prepayhub.ledger.BaseAmounts.Due;
import org.prepayhub.units.Unavailable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Posts the base amounts in money that are due, each as a grant of its own. */
public final class BaseAmountRound {
  private static final Logger log = LoggerFactory.getLogger(BaseAmountRound.class);

  /** So many are missed where one account is locked by others; more, and the database is away. */
  private static final int MOST_MISSED = 10;

  private final BaseAmounts amounts;
  private final MoneyOrders orders;
  private final Clock clock;

  public BaseAmountRound(BaseAmounts amounts, MoneyOrders orders, Clock clock) {
    this.amounts = amounts;
    this.orders = orders;
    this.clock = clock;
  }

  /**
   * Posts what is due. May be called at any time and from several nodes at once: the number of a
   * grant decides.
   *
   * @return grants posted now
   * @throws Unavailable when not every account was to be had; the others were given theirs, and the
   *     next call goes on
   */
  public int giveDue() {
    return giveDue(clock.instant());
  }

  int giveDue(Instant now) {
    Turn turn = new Turn();
    amounts.due(now, turn::take);
    if (turn.given > 0) {
      log.info("{} base amounts were granted", turn.given);
    }
    if (turn.last != null) {
      throw turn.last;
    }
    return turn.given;
  }

  /** One that is refused, as by an account that was closed meanwhile, keeps no other back. */
  private boolean post(Due due) {
    MoneyOrderOutcome outcome =
        orders.post(new Grant(GrantTerms.CLIENT, Set.of(due.project())), due.order());
    boolean posted = outcome instanceof MoneyOrderOutcome.Posted;
    if (!posted) {
      log.warn("Base amount {} was not granted now: {}", due.order().orderNo(), outcome);
    }
    return posted;
  }

  /** What came of one round. */
  private final class Turn {
    private int given;
    private int missed;
    private @Nullable Unavailable last;

    void take(Due due) {
      try {
        given += post(due) ? 1 : 0;
      } catch (Unavailable failure) {
        log.warn("Base amount {} waits for the next round", due.order().orderNo());
        last = failure;
        missed++;
        if (missed == MOST_MISSED) {
          throw failure;
        }
      }
    }
  }
}
