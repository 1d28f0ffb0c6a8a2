package org.prepayhub.adapters.postgres;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.prepayhub.account.AccountAct;
import org.prepayhub.account.AccountState;
import org.prepayhub.account.ActReceipt;
import org.prepayhub.account.ActReceipt.Settled;
import org.prepayhub.account.ActRequest;
import org.prepayhub.account.ActRules.Found;
import org.prepayhub.account.KeptReading;
import org.prepayhub.event.AccountEvent;
import org.prepayhub.event.AccountEvent.AccountOpened;
import org.prepayhub.event.AccountEvent.AccountSettled;
import org.prepayhub.metering.MoneyHolder;
import org.prepayhub.units.AccountId;
import org.prepayhub.units.Money;
import org.prepayhub.units.ProjectId;
import org.springframework.jdbc.core.JdbcTemplate;

/** What one opening or closure reads and writes, inside its transaction. */
final class AccountActRows {
  private final JdbcTemplate jdbc;
  private final String client;
  private final ActRequest request;
  private final PostgresEvents events = new PostgresEvents();

  /** The account it is done to. */
  record Account(AccountId id, ProjectId project, Found found) {
    static Account of(ResultSet row) throws SQLException {
      return new Account(
          new AccountId(row.getLong("account_id")),
          new ProjectId(row.getInt("project_id")),
          new Found(
              AccountState.valueOf(row.getString("state")),
              MoneyHolder.valueOf(row.getString("balance_held_by"))));
    }
  }

  AccountActRows(JdbcTemplate jdbc, String client, ActRequest request) {
    this.jdbc = jdbc;
    this.client = client;
    this.request = request;
  }

  /** What was done under this number. */
  Optional<StoredAct> stored() {
    return jdbc
        .query(
            AccountActSql.STORED, (row, i) -> StoredAct.of(row), client, request.number().value())
        .stream()
        .findFirst();
  }

  Optional<Account> account() {
    return jdbc
        .query(AccountActSql.ACCOUNT, (row, i) -> Account.of(row), request.accountNo().value())
        .stream()
        .findFirst();
  }

  /** Opens the account, begins to charge its meters with these readings, takes the deposit. */
  ActReceipt open(Account account, ActMeters meters, List<KeptReading> readings, Instant at) {
    long act = keep(account, meters, readings, at);
    if (jdbc.update(AccountActSql.OPEN, at.toString(), account.id().value()) != 1) {
      throw new TakenMeanwhile();
    }
    meters.charge(readings);
    request.deposit().ifPresent(deposit -> money(account, act).deposit(deposit));
    tell(new AccountOpened(account.project(), at, request.accountNo(), why()));
    return receipt(readings, request.deposit(), List.of(), at);
  }

  /** Charges what was typed, settles every wallet, closes wallets and account. */
  ActReceipt close(Account account, ActMeters meters, List<KeptReading> readings, Instant at) {
    long act = keep(account, meters, readings, at);
    meters.charge(readings.stream().filter(KeptReading::typed).toList());
    List<Settled> settled =
        account.found().balanceHeldBy() == MoneyHolder.HUB
            ? money(account, act).settle()
            : List.of();
    Long closed =
        jdbc.queryForObject(AccountActSql.CLOSE, Long.class, at.toString(), account.id().value());
    if (closed == null || closed != 1) {
      throw new TakenMeanwhile();
    }
    tell(new AccountSettled(account.project(), at, request.accountNo(), why()));
    return receipt(readings, Optional.empty(), settled, at);
  }

  private ActMoney money(Account account, long act) {
    return new ActMoney(jdbc, account.project(), account.id(), act);
  }

  private long keep(Account account, ActMeters meters, List<KeptReading> readings, Instant at) {
    long act =
        jdbc
            .queryForList(
                AccountActSql.KEEP,
                Long.class,
                account.project().value(),
                StoredAct.word(request.act()),
                client,
                request.number().value(),
                account.id().value(),
                request.content(),
                request.reason().text(),
                request.operator().name(),
                at.toString())
            .stream()
            .findFirst()
            .orElseThrow(TakenMeanwhile::new);
    jdbc.update(
        AccountActSql.KEEP_READINGS,
        Columns.of(readings)
            .longs(reading -> meters.id(reading.meterNo()).value())
            .texts(reading -> reading.total().utility().name())
            .instants(KeptReading::readAt)
            .longs(reading -> reading.total().amount())
            .lists(reading -> reading.rates().stream().map(rate -> rate.wattHours()).toList())
            .truths(KeptReading::typed)
            .arraysAnd(act, account.project().value()));
    return act;
  }

  private ActReceipt receipt(
      List<KeptReading> readings, Optional<Money> deposit, List<Settled> settled, Instant at) {
    return new ActReceipt(
        request.act(), request.number(), request.accountNo(), at, readings, deposit, settled);
  }

  private String why() {
    return request.operator() + ": " + request.reason();
  }

  private void tell(AccountEvent event) {
    events.append(jdbc, List.of(event));
  }

  /** Whether the readings of its meters have a part in it. */
  boolean asksForReadings(Account account) {
    return request.act() == AccountAct.OPENING || account.found().state() == AccountState.OPEN;
  }
}
