package org.prepayhub.adapters.postgres;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.prepayhub.account.AccountAct;
import org.prepayhub.account.AccountState;
import org.prepayhub.account.ActReceipt;
import org.prepayhub.account.ActReceipt.Settled;
import org.prepayhub.account.ActRequest;
import org.prepayhub.account.ActRules.Found;
import org.prepayhub.account.KeptReading;
import org.prepayhub.account.Move.Replacement;
import org.prepayhub.event.AccountEvent;
import org.prepayhub.event.AccountEvent.AccountMoved;
import org.prepayhub.event.AccountEvent.AccountOpened;
import org.prepayhub.event.AccountEvent.AccountSettled;
import org.prepayhub.event.AccountEvent.MeterReplaced;
import org.prepayhub.metering.MoneyHolder;
import org.prepayhub.units.AccountId;
import org.prepayhub.units.Energy;
import org.prepayhub.units.MeterId;
import org.prepayhub.units.ProjectId;
import org.springframework.jdbc.core.JdbcTemplate;

/** What one act reads and writes, inside its transaction. */
final class AccountActRows {
  private final JdbcTemplate jdbc;
  private final String client;
  private final ActRequest request;
  private final ActMoves moves;
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

  AccountActRows(JdbcTemplate jdbc, String client, ActRequest request, ActMoves moves) {
    this.jdbc = jdbc;
    this.moves = moves;
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
    return new ActReceipt(
        request.act(),
        request.number(),
        request.accountNo(),
        at,
        readings,
        List.of(),
        request.deposit(),
        List.of());
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
    return new ActReceipt(
        request.act(),
        request.number(),
        request.accountNo(),
        at,
        readings,
        List.of(),
        Optional.empty(),
        settled);
  }

  /** Charges what the old meter counted, and goes on with the new one. */
  ActReceipt replace(
      Account account, ActMeters meters, Replacement replacement, KeptReading closing, Instant at) {
    long act = keep(account, meters, List.of(closing), at);
    meters.charge(List.of(closing));
    KeptReading begins = KeptReading.of(replacement.begins());
    MeterId fresh = moves.replace(meters.id(replacement.old()), replacement);
    keepReadings(act, account, List.of(begins), reading -> fresh, true);
    tell(new MeterReplaced(account.project(), at, request.accountNo(), why()));
    return moved(at, List.of(closing), List.of(begins));
  }

  /** Charges what the meters it leaves counted, and goes on with those of the other room. */
  ActReceipt transfer(
      Account account, ActMeters meters, long place, Readings readings, Instant at) {
    long act = keep(account, meters, readings.closing(), at);
    meters.charge(readings.closing());
    keepReadings(act, account, readings.begun(), it -> meters.id(it.meterNo()), true);
    moves.transfer(
        account,
        place,
        readings.closing().stream().map(it -> meters.id(it.meterNo())).toList(),
        readings.begun().stream().map(it -> meters.id(it.meterNo())).toList(),
        readings.begun());
    tell(new AccountMoved(account.project(), at, request.accountNo(), why()));
    return moved(at, readings.closing(), readings.begun());
  }

  /** Of the meters an account leaves, and of those it goes on with. */
  record Readings(List<KeptReading> closing, List<KeptReading> begun) {}

  private ActReceipt moved(Instant at, List<KeptReading> closing, List<KeptReading> begun) {
    return new ActReceipt(
        request.act(),
        request.number(),
        request.accountNo(),
        at,
        closing,
        begun,
        Optional.empty(),
        List.of());
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
    keepReadings(act, account, readings, reading -> meters.id(reading.meterNo()), false);
    return act;
  }

  private void keepReadings(
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
            .arraysAnd(act, account.project().value(), begins));
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
