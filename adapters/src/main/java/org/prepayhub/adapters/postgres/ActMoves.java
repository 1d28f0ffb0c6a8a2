package org.prepayhub.adapters.postgres;

import java.util.List;
import java.util.Optional;
import org.prepayhub.account.ActOutcome;
import org.prepayhub.account.ActOutcome.Refused;
import org.prepayhub.account.KeptReading;
import org.prepayhub.account.Move.Replacement;
import org.prepayhub.adapters.postgres.AccountActRows.Account;
import org.prepayhub.metering.MoneyHolder;
import org.prepayhub.units.AccountId;
import org.prepayhub.units.MeterId;
import org.prepayhub.units.MeterNo;
import org.prepayhub.units.PlaceCode;
import org.springframework.jdbc.core.JdbcTemplate;

/** The meters an account goes on with. */
final class ActMoves {
  private final JdbcTemplate jdbc;
  private final PostgresCharges charges;

  /** A meter in a place, and whose it is. */
  record PlacedMeter(MeterNo number, MoneyHolder moneyHeldBy, Optional<AccountId> account) {
    /** What stands against an account's taking it. */
    Optional<Refused> refusalFor(Account taker) {
      if (account.filter(owner -> !owner.equals(taker.id())).isPresent()) {
        return Optional.of(new ActOutcome.MeterTaken(number));
      }
      return moneyHeldBy == MoneyHolder.METER
          ? Optional.of(new ActOutcome.BalanceNotHeld())
          : Optional.empty();
    }
  }

  ActMoves(JdbcTemplate jdbc, PostgresCharges charges) {
    this.jdbc = jdbc;
    this.charges = charges;
  }

  Optional<Long> place(Account account, PlaceCode code) {
    return jdbc
        .queryForList(ActMoveSql.PLACE, Long.class, account.project().value(), code.value())
        .stream()
        .findFirst();
  }

  List<PlacedMeter> metersOf(long place) {
    return jdbc.query(
        ActMoveSql.METERS_OF_PLACE,
        (row, i) ->
            new PlacedMeter(
                new MeterNo(row.getString("meter_no")),
                MoneyHolder.valueOf(row.getString("money_held_by")),
                Optional.ofNullable(row.getObject("account_id", Long.class)).map(AccountId::new)),
        place);
  }

  /** Puts the new meter where the old one was; its charging begins with what it shows. */
  MeterId replace(MeterId old, Replacement replacement) {
    jdbc.update(ActMoveSql.END_METER, old.value());
    MeterNo number = replacement.begins().meterNo();
    MeterId fresh =
        jdbc.queryForList(ActMoveSql.NEW_METER, Long.class, number.value(), old.value()).stream()
            .findFirst()
            .map(MeterId::new)
            .orElseThrow(() -> new ActRefused(new ActOutcome.MeterTaken(number)));
    begin(List.of(fresh), List.of(KeptReading.of(replacement.begins())));
    return fresh;
  }

  /** Gives the account other meters in the place of those it had, and another room. */
  void transfer(
      Account account,
      long place,
      List<MeterId> left,
      List<MeterId> taken,
      List<KeptReading> begun) {
    jdbc.update(ActMoveSql.LEAVE, (Object) ids(left));
    jdbc.update(ActMoveSql.TAKE, account.id().value(), ids(taken));
    begin(taken, begun);
    if (jdbc.update(ActMoveSql.MOVE, place, account.id().value()) != 1) {
      throw new TakenMeanwhile();
    }
  }

  /** Asked for anew: whose they are has just changed. */
  private void begin(List<MeterId> meters, List<KeptReading> readings) {
    ActMeters.lock(jdbc, meters, charges).charge(readings);
  }

  private static long[] ids(List<MeterId> meters) {
    return meters.stream().mapToLong(MeterId::value).toArray();
  }
}
