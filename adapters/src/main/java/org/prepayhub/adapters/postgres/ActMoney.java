package org.prepayhub.adapters.postgres;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.prepayhub.account.ActReceipt.Settled;
import org.prepayhub.account.Settlement;
import org.prepayhub.account.Settlement.Part;
import org.prepayhub.account.SettlementKind;
import org.prepayhub.recharge.RechargeRequest.Fund;
import org.prepayhub.units.AccountId;
import org.prepayhub.units.Money;
import org.prepayhub.units.ProjectId;
import org.prepayhub.units.Utility;
import org.springframework.jdbc.core.JdbcTemplate;

/** The wallets of an account that is opened or closed. */
final class ActMoney {
  private final JdbcTemplate jdbc;
  private final ProjectId project;
  private final AccountId account;
  private final long act;

  private record Wallet(long id, Utility utility, Fund fund, Money posted) {}

  /** How a kind of move is written to the journal, and against which ledger account. */
  private record Booking(String entry, int sign, String against) {
    static Booking of(SettlementKind kind) {
      return switch (kind) {
        case DEPOSIT -> new Booking("opening", -1, "OPENING");
        case CHARGE -> new Booking("charge", -1, "REVENUE");
        case REFUND -> new Booking("refund", 1, "REFUNDS_PAYABLE");
        case SUPPLEMENT -> new Booking("supplement", 1, "SUPPLEMENTS_RECEIVABLE");
        case ROUNDING -> new Booking("rounding", 1, "ROUNDING");
        case EXPIRY -> new Booking("expiry", -1, "LAPSED");
      };
    }
  }

  /**
   * @param act the row of the opening or closure
   */
  ActMoney(JdbcTemplate jdbc, ProjectId project, AccountId account, long act) {
    this.jdbc = jdbc;
    this.project = project;
    this.account = account;
    this.act = act;
  }

  /** Puts an old balance into the wallet for electricity. */
  void deposit(Money amount) {
    openWallet();
    long wallet =
        lock().stream()
            .filter(it -> it.utility() == Utility.ELECTRICITY && it.fund() == Fund.CASH)
            .map(Wallet::id)
            .findFirst()
            .orElseThrow(TakenMeanwhile::new);
    move(wallet, new Part(SettlementKind.DEPOSIT, amount));
  }

  /**
   * Brings every wallet to zero. The one for electricity is opened if there is none: a first
   * recharge that is under way has opened it, and is waited for.
   */
  List<Settled> settle() {
    Map<Long, Long> remainders = remainders();
    openWallet();
    return lock().stream().map(wallet -> settle(wallet, remainders)).toList();
  }

  private Settled settle(Wallet wallet, Map<Long, Long> remainders) {
    Settlement settlement =
        switch (wallet.fund()) {
          case CASH -> Settlement.ofCash(wallet.posted(), remainders.getOrDefault(wallet.id(), 0L));
          case SUBSIDY -> Settlement.ofGrants(wallet.posted());
        };
    jdbc.update(
        AccountActSql.KEEP_SETTLEMENT,
        act,
        wallet.id(),
        project.value(),
        wallet.posted().fen(),
        settlement.remainderMicroFen());
    settlement.parts().forEach(part -> move(wallet.id(), part));
    if (wallet.fund() == Fund.SUBSIDY) {
      GrantRows.spend(jdbc, wallet.id(), wallet.posted());
    }
    return new Settled(wallet.utility(), wallet.fund(), settlement);
  }

  private void openWallet() {
    jdbc.update(
        MoneyOrderSql.OPEN_WALLET,
        project.value(),
        account.value(),
        Utility.ELECTRICITY.name(),
        Fund.CASH.name());
  }

  private Map<Long, Long> remainders() {
    Map<Long, Long> remainders = new HashMap<>();
    jdbc.query(
        AccountActSql.LOCK_RATINGS,
        row -> {
          remainders.put(row.getLong("wallet_id"), row.getLong("remainder_micro_fen"));
        },
        account.value());
    return remainders;
  }

  private List<Wallet> lock() {
    return jdbc.query(
        AccountActSql.LOCK_WALLETS,
        (row, i) ->
            new Wallet(
                row.getLong("wallet_id"),
                Utility.valueOf(row.getString("utility")),
                Fund.valueOf(row.getString("fund")),
                Money.ofFen(row.getLong("posted_fen"))),
        account.value());
  }

  void move(long wallet, Part part) {
    Booking booking = Booking.of(part.kind());
    jdbc.update(MoneyOrderSql.CHART, project.value(), booking.against());
    int moved =
        jdbc.update(
            AccountActSql.MOVE,
            part.kind().name().toLowerCase(Locale.ROOT),
            part.amount().fen(),
            part.moves().fen(),
            wallet,
            act,
            booking.entry(),
            booking.sign(),
            part.moves().fen(),
            booking.against());
    if (moved != 1) {
      throw new IllegalStateException(
          "wallet " + wallet + " did not take a " + part.kind() + " of its account");
    }
  }
}
