package org.prepayhub.adapters.postgres;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.prepayhub.account.AccountState;
import org.prepayhub.account.ActRequest;
import org.prepayhub.account.ActRules.Found;
import org.prepayhub.account.KeptReading;
import org.prepayhub.event.AccountEvent;
import org.prepayhub.metering.MoneyHolder;
import org.prepayhub.units.AccountId;
import org.prepayhub.units.Energy;
import org.prepayhub.units.MeterId;
import org.prepayhub.units.Money;
import org.prepayhub.units.ProjectId;
import org.springframework.jdbc.core.JdbcTemplate;

/** What one act reads and writes, inside its transaction. */
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

  void holdPrices() {
    jdbc.queryForList(AccountActSql.HOLD_PRICES, Long.class, request.accountNo().value());
  }

  /** Whether it has money that is not settled by readings, its wallets locked. */
  boolean holdsOthersMoney(Account account) {
    if (account.found().isSettled()) {
      return false;
    }
    jdbc.queryForList(AccountActSql.LOCK_WALLETS, account.id().value());
    return Boolean.TRUE.equals(
        jdbc.queryForObject(AccountActSql.HOLDS, Boolean.class, account.id().value()));
  }

  void open(Account account, Instant at) {
    moved(jdbc.update(AccountActSql.OPEN, at.toString(), account.id().value()));
  }

  /** Its wallets are locked by now where there is money to settle. */
  void close(Account account, Instant at) {
    moved(jdbc.update(AccountActSql.CLOSE, at.toString(), account.id().value()));
    jdbc.update(AccountActSql.CLOSE_WALLETS, account.id().value());
  }

  private static void moved(int accounts) {
    if (accounts != 1) {
      throw new TakenMeanwhile();
    }
  }

  ActMoney money(Account account, long act) {
    return new ActMoney(jdbc, account.project(), account.id(), act);
  }

  ActPurses purses(Account account) {
    return new ActPurses(jdbc, account);
  }

  ActPower power(Account account, long act, Instant at) {
    return new ActPower(jdbc, account.id(), act, at);
  }

  long keep(Account account, ActMeters meters, List<KeptReading> readings, Instant at) {
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
    keepReadings(act, account, readings, reading -> meters.id(reading.meterNo()), false);
    return act;
  }

  void keepReadings(
      long act,
      Account account,
      List<KeptReading> readings,
      Function<KeptReading, MeterId> meter,
      boolean begins) {
    jdbc.update(
        AccountActSql.KEEP_READINGS,
        Columns.of(readings)
            .longs(reading -> meter.apply(reading).value())
            .texts(reading -> reading.total().utility().name())
            .instants(KeptReading::readAt)
            .longs(reading -> reading.total().amount())
            .lists(reading -> reading.rates().stream().map(Energy::wattHours).toList())
            .truths(KeptReading::typed)
            .maybeLongs(reading -> reading.balance().map(Money::fen).orElse(null))
            .arraysAnd(act, account.project().value(), account.id().value(), begins));
  }

  void tell(AccountEvent event) {
    events.append(jdbc, List.of(event));
  }
}
