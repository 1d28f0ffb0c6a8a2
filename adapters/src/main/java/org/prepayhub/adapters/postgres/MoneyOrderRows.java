package org.prepayhub.adapters.postgres;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.prepayhub.account.PurseTraffic;
import org.prepayhub.ledger.MoneyOrderKind;
import org.prepayhub.ledger.MoneyOrderReceipt;
import org.prepayhub.ledger.MoneyOrderRequest;
import org.prepayhub.ledger.MoneyOrderRequest.Purse;
import org.prepayhub.ledger.MoneyOrderState;
import org.prepayhub.ledger.PayableWallet;
import org.prepayhub.ledger.PayableWallet.Claims;
import org.prepayhub.ledger.RefundingMeter;
import org.prepayhub.recharge.RechargeRequest.Fund;
import org.prepayhub.units.MeterNo;
import org.prepayhub.units.Money;
import org.springframework.jdbc.core.JdbcTemplate;

/** What one order of money reads and writes, inside its transaction. */
final class MoneyOrderRows {
  /** What one wallet of the account owes is to be paid by the others first. */
  private static final Set<MoneyOrderKind> OF_ALL_WALLETS =
      Set.of(MoneyOrderKind.REFUND, MoneyOrderKind.WRITE_OFF);

  private final JdbcTemplate jdbc;
  private final String client;
  private final MoneyOrderRequest request;
  private final PostgresEvents events = new PostgresEvents();

  MoneyOrderRows(JdbcTemplate jdbc, String client, MoneyOrderRequest request) {
    this.jdbc = jdbc;
    this.client = client;
    this.request = request;
  }

  /**
   * The wallet under lock; empty when there is none, or it is closed.
   *
   * @param unreadSince a meter that was charged last before it counts as not read
   */
  Optional<LockedWallet> lock(Instant unreadSince) {
    Purse purse = request.purse();
    Optional<Long> before = unposted(MoneyOrderSql.LOCK_RATING);
    List<LockedWallet> wallets =
        jdbc.query(
            MoneyOrderSql.LOCK,
            (row, i) -> LockedWallet.of(row),
            purse.accountNo().value(),
            purse.utility().name(),
            purse.fund().name(),
            OF_ALL_WALLETS.contains(request.kind()));
    return wallets.stream()
        .filter(wallet -> wallet.is(purse))
        .findFirst()
        .map(wallet -> wallet.with(claims(wallets, before, unreadSince)));
  }

  private Claims claims(List<LockedWallet> all, Optional<Long> before, Instant unreadSince) {
    List<PayableWallet> others =
        all.stream().filter(it -> !it.is(request.purse())).map(LockedWallet::found).toList();
    return new Claims(
        before.or(() -> unposted(MoneyOrderSql.RATING)).orElse(0L),
        sum(others.stream().map(PayableWallet::debt)),
        sum(others.stream().map(PayableWallet::balance).filter(Money::isPositive)),
        unread(unreadSince));
  }

  private static Money sum(Stream<Money> amounts) {
    return amounts.reduce(Money.ZERO, Money::plus);
  }

  /** Of what was granted nothing is used in part. */
  private Optional<Long> unposted(String sql) {
    Purse purse = request.purse();
    return purse.fund() != Fund.CASH
        ? Optional.of(0L)
        : jdbc
            .queryForList(sql, Long.class, purse.utility().name(), purse.accountNo().value())
            .stream()
            .findFirst();
  }

  private List<MeterNo> unread(Instant since) {
    return request.kind() != MoneyOrderKind.REFUND
        ? List.of()
        : jdbc.query(
            MoneyOrderSql.UNREAD,
            (row, i) -> new MeterNo(row.getString("meter_no")),
            request.purse().utility().name(),
            request.purse().accountNo().value(),
            since.toString());
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
            (row, i) -> LockedWallet.account(row),
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

  /** The meter that holds the balance, of which something may be paid back. */
  LockedWallet inItsMeter(LockedWallet wallet, Instant fresh) {
    if (request.kind() != MoneyOrderKind.REFUND || wallet.found().heldByHub()) {
      return wallet;
    }
    return jdbc
        .query(
            PurseOrderSql.REFUNDING,
            (row, i) -> refunding(row),
            wallet.found().account().value(),
            fresh.toString())
        .stream()
        .findFirst()
        .map(wallet::in)
        .orElse(wallet);
  }

  private static RefundingMeter refunding(ResultSet row) throws SQLException {
    return new RefundingMeter(
        new MeterNo(row.getString("meter_no")),
        row.getBoolean("online"),
        row.getBoolean("read"),
        row.getBoolean("agrees"),
        Money.ofFen(row.getLong("last_balance_fen")),
        Balances.accrued(row.getLong("accrued_micro_fen")),
        PurseTraffic.valueOf(row.getString("way")));
  }

  /** Takes a refund on that the meter gives back; nothing is posted before it did. */
  MoneyOrderReceipt queue(LockedWallet wallet, RefundingMeter meter, Instant at) {
    MoneyOrderReceipt receipt =
        new MoneyOrderReceipt(
            request, MoneyOrderState.QUEUED, wallet.found().spendable().plus(request.moves()), at);
    int queued =
        jdbc.update(
            PurseOrderSql.QUEUE,
            wallet.found().project().value(),
            request.kind().word(),
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
            meter.no().value());
    if (queued != 1) {
      throw new TakenMeanwhile();
    }
    return receipt;
  }

  /** Writes the order, its entry and its wallet. */
  MoneyOrderReceipt post(LockedWallet wallet, Instant at) {
    PayableWallet found = wallet.found();
    MoneyOrderReceipt receipt =
        new MoneyOrderReceipt(
            request, MoneyOrderState.POSTED, found.balance().plus(request.moves()), at);
    String against = MoneyOrderSide.against(request.kind());
    jdbc.update(MoneyOrderSql.CHART, found.project().value(), against);
    int moved = jdbc.update(MoneyOrderSql.POST, values(wallet, receipt, against));
    if (moved != 1) {
      throw new TakenMeanwhile();
    }
    keepRests(wallet);
    events.append(jdbc, List.of(MoneyOrderSide.event(request, found.project(), at)));
    return receipt;
  }

  /** A grant is kept by itself; what is taken from the subsidy is spent of those there are. */
  private void keepRests(LockedWallet wallet) {
    if (request.kind() == MoneyOrderKind.GRANT) {
      jdbc.update(GrantSql.KEEP, client, request.orderNo().value());
    } else if (wallet.fund() == Fund.SUBSIDY) {
      GrantRows.spend(jdbc, wallet.walletId(), Money.ZERO.minus(request.moves()));
    }
  }

  private @Nullable Object[] values(
      LockedWallet wallet, MoneyOrderReceipt receipt, String against) {
    return new @Nullable Object[] {
      wallet.found().project().value(),
      request.kind().word(),
      client,
      request.orderNo().value(),
      request.purse().accountNo().value(),
      request.purse().utility().name(),
      request.purse().fund().name(),
      request.amount().fen(),
      request.reason().text(),
      request.operator().name(),
      request.expiresAt().map(Instant::toString).orElse(null),
      wallet.found().account().value(),
      wallet.walletId(),
      receipt.balance().fen(),
      receipt.postedAt().toString(),
      request.moves().fen(),
      against
    };
  }
}
