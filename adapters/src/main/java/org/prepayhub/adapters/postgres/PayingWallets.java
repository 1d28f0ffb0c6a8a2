package org.prepayhub.adapters.postgres;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.prepayhub.ledger.TwoFunds;
import org.prepayhub.recharge.RechargeRequest.Fund;
import org.prepayhub.units.Money;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The wallets that pay a batch of charges, locked in the order of their ids: of each account that
 * is charged what it paid and what it was granted. Charges are paid one after the other.
 */
final class PayingWallets {
  private final Map<Long, Long> subsidyWallets = new HashMap<>();
  private final Map<Long, TwoFunds> funds = new HashMap<>();
  private final Map<Long, Money> spent = new HashMap<>();

  private PayingWallets() {}

  /** Those of the accounts that post something. */
  static PayingWallets lock(JdbcTemplate jdbc, List<ChargeRow> rows) {
    PayingWallets wallets = new PayingWallets();
    long[] ids =
        rows.stream()
            .filter(row -> row.charged().posted().isPositive())
            .mapToLong(row -> row.account().walletId())
            .distinct()
            .toArray();
    if (ids.length > 0) {
      jdbc.query(
          ChargeSql.LOCK_WALLETS,
          row -> {
            wallets.add(row);
          },
          (Object) ids);
    }
    return wallets;
  }

  private void add(ResultSet row) throws SQLException {
    long cashWallet = row.getLong("cash_wallet_id");
    Money posted = Money.ofFen(row.getLong("posted_fen"));
    TwoFunds known =
        funds.getOrDefault(
            cashWallet,
            new TwoFunds(Fund.valueOf(row.getString("pays_first")), Money.ZERO, Money.ZERO));
    switch (Fund.valueOf(row.getString("fund"))) {
      case CASH -> funds.put(cashWallet, new TwoFunds(known.first(), posted, known.subsidy()));
      case SUBSIDY -> {
        subsidyWallets.put(cashWallet, row.getLong("wallet_id"));
        funds.put(cashWallet, new TwoFunds(known.first(), known.cash(), posted));
      }
    }
  }

  /** Pays a charge of what the ones before it left. */
  PaidCharge pay(ChargeRow row) {
    long cashWallet = row.account().walletId();
    Money posted = row.charged().posted();
    Long subsidyWallet = subsidyWallets.get(cashWallet);
    if (subsidyWallet == null || !posted.isPositive()) {
      return new PaidCharge(row, 0, false, Money.ZERO);
    }
    TwoFunds before = Objects.requireNonNull(funds.get(cashWallet));
    Money granted = before.subsidyPartOf(posted);
    funds.put(cashWallet, before.paid(posted));
    if (granted.isPositive()) {
      spent.merge(subsidyWallet, granted, Money::plus);
    }
    return new PaidCharge(row, subsidyWallet, before.first() == Fund.SUBSIDY, granted);
  }

  /** What was paid of grants so far, by wallet. */
  Map<Long, Money> spent() {
    return spent;
  }
}
