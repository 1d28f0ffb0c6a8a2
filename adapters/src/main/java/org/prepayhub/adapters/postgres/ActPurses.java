package org.prepayhub.adapters.postgres;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.prepayhub.account.ActOutcome.Refused;
import org.prepayhub.account.HeldPurse;
import org.prepayhub.account.HeldPurse.Book;
import org.prepayhub.account.HeldPurses;
import org.prepayhub.account.KeptReading;
import org.prepayhub.account.PurseTraffic;
import org.prepayhub.account.Settlement.Part;
import org.prepayhub.account.SettlementKind;
import org.prepayhub.account.TypedReading;
import org.prepayhub.adapters.postgres.AccountActRows.Account;
import org.prepayhub.metering.MoneyHolder;
import org.prepayhub.recharge.RechargeRequest.Fund;
import org.prepayhub.units.MeterId;
import org.prepayhub.units.MeterNo;
import org.prepayhub.units.Money;
import org.prepayhub.units.Utility;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * What the meters that an account leaves hold of its balance. Its wallets are locked before they
 * are looked at: whoever books a sale to one of them has committed it, or finds them left.
 */
final class ActPurses {
  private final JdbcTemplate jdbc;
  private final Account account;

  ActPurses(JdbcTemplate jdbc, Account account) {
    this.jdbc = jdbc;
    this.account = account;
  }

  /** What stands against leaving these meters with these readings. */
  Optional<Refused> refusal(
      List<TypedReading> typed, List<KeptReading> ends, Collection<MeterId> meters) {
    return held(meters).refusal(typed, ends);
  }

  /** What stands against taking these meters with these readings; nobody pays by them now. */
  Optional<Refused> refusalOfTaking(
      List<TypedReading> typed, List<KeptReading> begins, Collection<MeterId> meters) {
    return account.found().balanceHeldBy() == MoneyHolder.METER
        ? purses(meters).refusalOfTaking(typed, begins)
        : HeldPurses.NONE.refusalOfTaking(typed, begins);
  }

  /** Meters that were taken begin with what they bought, and with nothing left of it. */
  void begin(Collection<MeterId> taken, Instant at) {
    if (account.found().balanceHeldBy() == MoneyHolder.METER) {
      long[] ids = taken.stream().mapToLong(MeterId::value).sorted().toArray();
      jdbc.update(ActPurseSql.BEGIN, at.toString(), ids);
    }
  }

  /** Posts what was used down to these readings; the books of their meters begin anew. */
  void end(long act, ActMeters meters, List<KeptReading> ends, Instant at) {
    List<MeterId> ids = ends.stream().map(reading -> meters.id(reading.meterNo())).toList();
    HeldPurses purses = held(ids);
    for (KeptReading reading : ends) {
      purses
          .of(reading)
          .filter(purse -> purse.book().isPresent())
          .ifPresent(
              purse -> {
                Money left = reading.balance().orElseThrow();
                move(act, new Part(SettlementKind.CHARGE, purse.usedDownTo(left)));
                jdbc.update(
                    ActPurseSql.BEGIN_ANEW,
                    meters.id(reading.meterNo()).value(),
                    left.fen(),
                    at.toString());
              });
    }
  }

  /** What the old meter held is sold to the new one; what was owed there is asked for. */
  void carry(long act, KeptReading end, MeterId to) {
    if (!account.found().isHeldByMeters() || end.balance().isEmpty()) {
      return;
    }
    Money left = end.balance().get();
    if (left.isPositive()) {
      jdbc.update(ActPurseSql.CARRY, act, to.value(), left.fen());
    } else {
      move(act, new Part(SettlementKind.SUPPLEMENT, Money.ZERO.minus(left)));
    }
  }

  /** What was settled is taken out of meters that stay for whoever comes. */
  void clear(long act, List<MeterId> meters) {
    if (account.found().isHeldByMeters()) {
      long[] left = meters.stream().mapToLong(MeterId::value).sorted().toArray();
      jdbc.update(ActPurseSql.CLEAR, left, act);
    }
  }

  private void move(long act, Part part) {
    if (!part.amount().isPositive()) {
      return;
    }
    Long wallet = jdbc.queryForObject(ActPurseSql.WALLET, Long.class, account.id().value());
    if (wallet != null) {
      new ActMoney(jdbc, account.project(), account.id(), act).move(wallet, part);
    }
  }

  private HeldPurses held(Collection<MeterId> meters) {
    if (!account.found().isHeldByMeters()) {
      return HeldPurses.NONE;
    }
    lock();
    return purses(meters);
  }

  private HeldPurses purses(Collection<MeterId> meters) {
    return HeldPurses.of(
        jdbc.query(
            ActPurseSql.PURSES,
            (row, i) -> purse(row),
            (Object) meters.stream().mapToLong(MeterId::value).sorted().toArray()));
  }

  /** A first recharge that is under way has opened the wallet, and is waited for. */
  private void lock() {
    jdbc.query(AccountActSql.LOCK_RATINGS, row -> {}, account.id().value());
    jdbc.update(
        MoneyOrderSql.OPEN_WALLET,
        account.project().value(),
        account.id().value(),
        Utility.ELECTRICITY.name(),
        Fund.CASH.name());
    jdbc.query(AccountActSql.LOCK_WALLETS, row -> {}, account.id().value());
  }

  private static HeldPurse purse(ResultSet row) throws SQLException {
    Long opened = row.getObject("opening_balance_fen", Long.class);
    return new HeldPurse(
        new MeterNo(row.getString("meter_no")),
        PurseTraffic.valueOf(row.getString("way")),
        opened == null ? Optional.empty() : Optional.of(book(opened, row)));
  }

  private static Book book(long opened, ResultSet row) throws SQLException {
    return new Book(
        Money.ofFen(opened),
        Money.ofFen(row.getLong("sold_fen")),
        Balances.accrued(row.getLong("accrued_micro_fen")),
        ReadingRows.maybeInstant(row, "sold_at"),
        row.getBoolean("sold_by_others"));
  }
}
