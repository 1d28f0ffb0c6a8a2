package org.prepayhub.adapters.postgres;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.prepayhub.event.LedgerEvent;
import org.prepayhub.event.LedgerEvent.BalanceCorrected;
import org.prepayhub.event.LedgerEvent.BalanceRefunded;
import org.prepayhub.ledger.MoneyOrderKind;
import org.prepayhub.ledger.MoneyOrderReceipt;
import org.prepayhub.ledger.MoneyOrderRequest;
import org.prepayhub.ledger.MoneyOrderRequest.Purse;
import org.prepayhub.ledger.MoneyOrderState;
import org.prepayhub.ledger.PayableWallet;
import org.prepayhub.recharge.RechargeRequest.Fund;
import org.springframework.jdbc.core.JdbcTemplate;

/** What one order of money reads and writes, inside its transaction. */
final class MoneyOrderRows {
  private final JdbcTemplate jdbc;
  private final String client;
  private final MoneyOrderRequest request;
  private final PostgresEvents events = new PostgresEvents();

  MoneyOrderRows(JdbcTemplate jdbc, String client, MoneyOrderRequest request) {
    this.jdbc = jdbc;
    this.client = client;
    this.request = request;
  }

  /** The wallet under lock; empty when there is none, or it is closed. */
  Optional<LockedWallet> lock() {
    Purse purse = request.purse();
    long unpostedMicroFen = purse.fund() == Fund.CASH ? unpostedMicroFen(purse) : 0;
    return jdbc
        .query(
            MoneyOrderSql.LOCK,
            (row, i) -> LockedWallet.of(row, unpostedMicroFen),
            purse.utility().name(),
            purse.fund().name(),
            purse.accountNo().value())
        .stream()
        .findFirst();
  }

  private long unpostedMicroFen(Purse purse) {
    return jdbc
        .queryForList(
            MoneyOrderSql.LOCK_RATING,
            Long.class,
            purse.utility().name(),
            purse.accountNo().value())
        .stream()
        .findFirst()
        .orElse(0L);
  }

  /** What was asked and answered under this order's number. */
  Optional<StoredMoneyOrder> stored() {
    return jdbc
        .query(
            MoneyOrderSql.STORED,
            (row, i) -> StoredMoneyOrder.of(row),
            client,
            request.orderNo().value())
        .stream()
        .findFirst();
  }

  /** The account as one whose wallet is empty. */
  Optional<PayableWallet> account() {
    return jdbc
        .query(
            MoneyOrderSql.ACCOUNT,
            (row, i) -> LockedWallet.of(row, 0).found(),
            request.purse().accountNo().value())
        .stream()
        .findFirst();
  }

  void openWallet(PayableWallet account) {
    jdbc.update(
        MoneyOrderSql.OPEN_WALLET,
        account.project().value(),
        account.account().value(),
        request.purse().utility().name(),
        request.purse().fund().name());
  }

  /** Writes the order, its entry and its wallet. */
  MoneyOrderReceipt post(LockedWallet wallet, Instant at) {
    PayableWallet found = wallet.found();
    MoneyOrderReceipt receipt =
        new MoneyOrderReceipt(
            request, MoneyOrderState.POSTED, found.balance().plus(request.moves()), at);
    String against = against(request.kind());
    jdbc.update(MoneyOrderSql.CHART, found.project().value(), against);
    int moved = jdbc.update(MoneyOrderSql.POST, values(wallet, receipt, against));
    if (moved != 1) {
      throw new TakenMeanwhile();
    }
    events.append(jdbc, List.of(event(found, at)));
    return receipt;
  }

  private Object[] values(LockedWallet wallet, MoneyOrderReceipt receipt, String against) {
    return new Object[] {
      wallet.found().project().value(),
      StoredMoneyOrder.word(request.kind()),
      client,
      request.orderNo().value(),
      request.purse().accountNo().value(),
      request.purse().utility().name(),
      request.purse().fund().name(),
      request.amount().fen(),
      request.reason().text(),
      request.operator().name(),
      wallet.found().account().value(),
      wallet.walletId(),
      receipt.balance().fen(),
      receipt.postedAt().toString(),
      request.moves().fen(),
      against
    };
  }

  /** The ledger account on the other side. */
  private static String against(MoneyOrderKind kind) {
    return switch (kind) {
      case CORRECTION -> "CORRECTIONS";
      case REFUND -> "REFUNDS_PAYABLE";
    };
  }

  private LedgerEvent event(PayableWallet wallet, Instant at) {
    String why = request.operator() + ": " + request.reason();
    return switch (request.kind()) {
      case CORRECTION ->
          new BalanceCorrected(
              wallet.project(),
              at,
              request.orderNo(),
              request.purse().accountNo(),
              request.moves(),
              why);
      case REFUND ->
          new BalanceRefunded(
              wallet.project(),
              at,
              request.orderNo(),
              request.purse().accountNo(),
              request.moves(),
              why);
    };
  }
}
