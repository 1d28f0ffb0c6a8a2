package org.prepayhub.adapters.postgres;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.prepayhub.account.ActOutcome;
import org.prepayhub.account.ActOutcome.Refused;
import org.prepayhub.account.HeldPurse;
import org.prepayhub.account.HeldPurse.Book;
import org.prepayhub.account.HeldPurse.Shown;
import org.prepayhub.account.HeldPurses;
import org.prepayhub.account.KeptReading;
import org.prepayhub.account.PurseTraffic;
import org.prepayhub.account.Settlement.Part;
import org.prepayhub.account.SettlementKind;
import org.prepayhub.account.TypedReading;
import org.prepayhub.adapters.postgres.AccountActRows.Account;
import org.prepayhub.adapters.postgres.ActDeeds.Readings;
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

  /**
   * What stands against leaving meters with these readings, and against taking others with those.
   */
  Optional<Refused> refusal(
      List<TypedReading> typed,
      List<KeptReading> ends,
      List<KeptReading> begins,
      ActMeters meters) {
    return held(ids(ends, begins, meters)).refusal(typed, ends, begins);
  }

  private static List<MeterId> ids(
      List<KeptReading> ends, List<KeptReading> begins, ActMeters meters) {
    return Stream.concat(ends.stream(), begins.stream())
        .map(reading -> meters.id(reading.meterNo()))
        .toList();
  }

  /** Meters that were taken begin with what they bought, and with what they showed. */
  void begin(ActMeters meters, List<KeptReading> taken, Instant at) {
    if (account.found().balanceHeldBy() == MoneyHolder.METER) {
      jdbc.update(
          ActPurseSql.BEGIN,
          at.toString(),
          taken.stream().mapToLong(it -> meters.id(it.meterNo()).value()).toArray(),
          taken.stream().mapToLong(it -> it.balance().orElse(Money.ZERO).fen()).toArray());
    }
  }

  /**
   * Posts in one what was used down to the readings of meters that are left, whose books begin
   * anew, and what is owed in those that are taken.
   */
  void charge(long act, ActMeters meters, Readings readings, Instant at) {
    HeldPurses purses = held(ids(readings.closing(), readings.begun(), meters));
    Money owed = purses.owed(readings.begun());
    if (owed.isPositive()) {
      lock();
    }
    List<KeptReading> ends = readings.closing();
    List<KeptReading> booked =
        ends.stream()
            .filter(reading -> purses.of(reading).flatMap(HeldPurse::book).isPresent())
            .toList();
    move(act, new Part(SettlementKind.CHARGE, purses.usedDownTo(booked).plus(owed)));
    for (KeptReading reading : booked) {
      jdbc.update(
          ActPurseSql.BEGIN_ANEW,
          meters.id(reading.meterNo()).value(),
          reading.balance().orElseThrow().fen(),
          at.toString());
    }
  }

  /**
   * What was left in the meters that the account left is sold to the one that takes sales now; what
   * was owed there is asked for.
   */
  void carry(long act, List<KeptReading> ends) {
    Money left =
        ends.stream()
            .flatMap(reading -> reading.balance().stream())
            .reduce(Money.ZERO, Money::plus);
    if (account.found().isHeldByMeters() && left.isPositive()) {
      if (jdbc.update(ActPurseSql.CARRY, act, left.fen()) != 1) {
        throw new ActRefused(new ActOutcome.BalanceNotHeld());
      }
    } else if (account.found().isHeldByMeters()) {
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
    if (account.found().balanceHeldBy() != MoneyHolder.METER) {
      return HeldPurses.NONE;
    }
    if (account.found().isHeldByMeters()) {
      lock();
    }
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
        opened == null ? Optional.empty() : Optional.of(book(opened, row)),
        shown(row));
  }

  private static Optional<Shown> shown(ResultSet row) throws SQLException {
    Long last = row.getObject("last_balance_fen", Long.class);
    return last == null
        ? Optional.empty()
        : Optional.of(
            new Shown(
                Money.ofFen(last),
                ReadingRows.maybeInstant(row, "last_read_at").orElse(Instant.MIN),
                row.getBoolean("stands")));
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
