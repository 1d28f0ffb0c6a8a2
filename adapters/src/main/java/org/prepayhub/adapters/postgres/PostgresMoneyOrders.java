package org.prepayhub.adapters.postgres;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.prepayhub.access.Grant;
import org.prepayhub.ledger.MoneyOrderOutcome;
import org.prepayhub.ledger.MoneyOrderReceipt;
import org.prepayhub.ledger.MoneyOrderRequest;
import org.prepayhub.ledger.MoneyOrderRules;
import org.prepayhub.ledger.MoneyOrders;
import org.prepayhub.ledger.PayableWallet;
import org.prepayhub.units.Unavailable;
import org.springframework.dao.DataAccessException;

/**
 * Posts one order of money in one transaction, under the lock of its account's wallets: what is
 * left is what the order finds, whoever books, charges or pays back at the same moment. The unique
 * constraint on client and order number decides between two of the same number; whoever loses
 * starts over and finds what the other left.
 */
public final class PostgresMoneyOrders implements MoneyOrders {
  private static final int TRIES = 3;

  private final WebSession web;
  private final MoneyOrderRules rules;
  private final Duration fresh;
  private final Clock clock;

  /**
   * @param fresh how long ago the meters of an account may have been charged where money is paid
   *     back
   */
  public PostgresMoneyOrders(WebSession web, MoneyOrderRules rules, Duration fresh, Clock clock) {
    this.web = web;
    this.rules = rules;
    this.fresh = fresh;
    this.clock = clock;
  }

  @Override
  public MoneyOrderOutcome post(Grant grant, MoneyOrderRequest request) {
    for (int attempt = 0; attempt < TRIES; attempt++) {
      Optional<MoneyOrderOutcome> outcome = tryToPost(grant, request);
      if (outcome.isPresent()) {
        return outcome.get();
      }
    }
    // A number nobody can see and that still is there belongs to a project outside the grant.
    return new MoneyOrderOutcome.ContentDiffers();
  }

  @Override
  public Optional<MoneyOrderReceipt> find(Grant grant, Numbered asked) {
    return web.in(
        grant,
        jdbc ->
            jdbc
                .query(
                    MoneyOrderSql.FIND,
                    (row, i) -> StoredMoneyOrder.of(row),
                    grant.client(),
                    asked.orderNo().value(),
                    asked.kind().word())
                .stream()
                .map(StoredMoneyOrder::answered)
                .findFirst());
  }

  @Override
  public Optional<List<OrderOfAccount>> ofAccount(Grant grant, OrderPage page) {
    return web.in(
        grant,
        jdbc ->
            AccountPages.page(
                jdbc, page, MoneyOrderSql.OF_ACCOUNT, (row, i) -> StoredMoneyOrder.ofAccount(row)));
  }

  /** Empty when the number was taken meanwhile. */
  private Optional<MoneyOrderOutcome> tryToPost(Grant grant, MoneyOrderRequest request) {
    try {
      return Optional.of(
          web.in(
              grant, jdbc -> postIn(new MoneyOrderRows(jdbc, grant.client(), request), request)));
    } catch (TakenMeanwhile e) {
      return Optional.empty();
    } catch (DataAccessException e) {
      if (SqlStates.retryable(e) || SqlStates.lockTimedOut(e)) {
        throw new Unavailable("another transaction holds the wallet; ask again", e);
      }
      throw e;
    }
  }

  private MoneyOrderOutcome postIn(MoneyOrderRows rows, MoneyOrderRequest request) {
    Optional<LockedWallet> locked = rows.lock(clock.instant().minus(fresh));
    // Asked under the wallet's lock: a parallel copy that held it has written its answer by now.
    Optional<StoredMoneyOrder> before = rows.stored();
    if (before.isPresent()) {
      return before.get().answer(request);
    }
    return locked
        .map(wallet -> rows.inItsMeter(wallet, clock.instant().minus(fresh)))
        .map(wallet -> decide(rows, request, wallet))
        .orElseGet(() -> first(rows, request));
  }

  /** The wallet was never used, or is closed. */
  private MoneyOrderOutcome first(MoneyOrderRows rows, MoneyOrderRequest request) {
    Optional<PayableWallet> account = rows.account();
    if (account.isEmpty()) {
      return new MoneyOrderOutcome.AccountUnknown();
    }
    Optional<MoneyOrderOutcome> refusal = rules.refusal(request, account.get());
    if (refusal.isPresent()) {
      return refusal.get();
    }
    rows.openWallet(account.get());
    return rows.lock(clock.instant().minus(fresh))
        .map(wallet -> decide(rows, request, wallet))
        .orElseGet(MoneyOrderOutcome.AccountClosed::new);
  }

  private MoneyOrderOutcome decide(
      MoneyOrderRows rows, MoneyOrderRequest request, LockedWallet wallet) {
    return rules
        .refusal(request, wallet.found())
        .orElseGet(() -> done(rows, wallet, clock.instant().truncatedTo(ChronoUnit.MILLIS)));
  }

  private static MoneyOrderOutcome done(MoneyOrderRows rows, LockedWallet wallet, Instant now) {
    return wallet
        .found()
        .meter()
        .<MoneyOrderOutcome>map(
            meter -> new MoneyOrderOutcome.Queued(rows.queue(wallet, meter, now)))
        .orElseGet(() -> new MoneyOrderOutcome.Posted(rows.post(wallet, now)));
  }
}
