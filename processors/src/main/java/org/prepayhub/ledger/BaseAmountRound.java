package org.prepayhub.ledger;

import java.time.Clock;
import java.util.List;
import java.util.Set;
import org.prepayhub.access.Grant;
import org.prepayhub.ledger.BaseAmounts.Due;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Posts the base amounts in money that are due, each as a grant of its own. */
public final class BaseAmountRound {
  private static final Logger log = LoggerFactory.getLogger(BaseAmountRound.class);
  private static final int AT_ONCE = 1_000;

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
   */
  public int giveDue() {
    int all = 0;
    int given;
    List<Due> due;
    do {
      due = amounts.due(clock.instant(), AT_ONCE);
      given = (int) due.stream().filter(this::post).count();
      all += given;
    } while (due.size() == AT_ONCE && given > 0);
    if (all > 0) {
      log.info("{} base amounts were granted", all);
    }
    return all;
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
}
