package org.prepayhub.adapters.postgres;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.prepayhub.account.AccountAct;
import org.prepayhub.account.ActOutcome;
import org.prepayhub.account.ActOutcome.Refused;
import org.prepayhub.account.ActRequest;
import org.prepayhub.account.KeptReading;
import org.prepayhub.account.Move;
import org.prepayhub.account.Move.Replacement;
import org.prepayhub.account.Move.Transfer;
import org.prepayhub.adapters.postgres.AccountActRows.Account;
import org.prepayhub.adapters.postgres.ActMeters.ChargedTo;
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

  /** A meter of an act, and whose it is. */
  record OwnedMeter(MeterId id, Optional<AccountId> account) {}

  /** A meter in a place, and whose it is. */
  record PlacedMeter(MeterNo number, MoneyHolder moneyHeldBy, Optional<AccountId> account) {
    /**
     * What stands against an account's taking it: what a meter counts whose money is held elsewhere
     * would be charged to nobody.
     */
    Optional<Refused> refusalFor(Account taker) {
      if (account.isPresent()) {
        return account.get().equals(taker.id())
            ? Optional.empty()
            : Optional.of(new ActOutcome.MeterTaken(number));
      }
      return moneyHeldBy == taker.found().balanceHeldBy()
          ? Optional.empty()
          : Optional.of(new ActOutcome.HolderDiffers(number));
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

  /**
   * What is to be locked, in its order, and whose it is. Asked again under the lock it must be the
   * same: whoever held a meter may have given it to another account.
   */
  List<OwnedMeter> meters(ActRequest request) {
    String account = request.accountNo().value();
    String place = request.move().filter(Transfer.class::isInstance).map(Move::content).orElse("");
    return jdbc.query(
        ActMoveSql.METERS,
        (row, i) ->
            new OwnedMeter(
                new MeterId(row.getLong("meter_id")),
                Optional.ofNullable(row.getObject("account_id", Long.class)).map(AccountId::new)),
        account,
        request.act() == AccountAct.OPENING,
        account,
        account,
        place);
  }

  /** Puts the new meter where the old one was; its charging begins with what it shows. */
  MeterId replace(Account account, MeterId old, Replacement replacement) {
    if (jdbc.update(ActMoveSql.END_METER, old.value(), account.id().value()) != 1) {
      throw new MetersMoved();
    }
    MeterNo number = replacement.begins().meterNo();
    MeterId fresh =
        jdbc.queryForList(ActMoveSql.NEW_METER, Long.class, number.value(), old.value()).stream()
            .findFirst()
            .map(MeterId::new)
            .orElseThrow(() -> new ActRefused(new ActOutcome.MeterTaken(number)));
    begin(account, List.of(fresh), List.of(KeptReading.of(replacement.begins())));
    return fresh;
  }

  /** Gives the account other meters in the place of those it had, and another room. */
  void transfer(Account account, long place, Meters meters, List<KeptReading> begun) {
    Long left =
        jdbc.queryForObject(ActMoveSql.LEAVE, Long.class, ids(meters.left()), account.id().value());
    if (left == null || left != meters.left().size()) {
      throw new MetersMoved();
    }
    take(account, meters.taken(), begun);
    if (jdbc.update(ActMoveSql.MOVE, place, account.id().value()) != 1) {
      throw new MetersMoved();
    }
  }

  /** Those it leaves and those it goes on with. */
  record Meters(List<MeterId> left, List<MeterId> taken) {}

  /** Makes meters the account's that are nobody's, and begins to charge them. */
  void take(Account account, List<MeterId> meters, List<KeptReading> begun) {
    Long taken =
        jdbc.queryForObject(ActMoveSql.TAKE, Long.class, account.id().value(), ids(meters));
    if (taken == null || taken != meters.size()) {
      throw new MetersMoved();
    }
    begin(account, meters, begun);
  }

  /** Asked for anew: whose they are has just changed. */
  private void begin(Account account, List<MeterId> meters, List<KeptReading> readings) {
    ActMeters begun = ActMeters.lock(jdbc, meters, charges);
    begun.charge(readings);
    if (account.found().balanceHeldBy() != MoneyHolder.HUB) {
      return;
    }
    Map<MeterNo, ChargedTo> charged = begun.charged(account.id());
    for (KeptReading reading : readings) {
      MeterNo meter = reading.meterNo();
      boolean counts =
          Optional.ofNullable(charged.get(meter)).filter(it -> it.is(reading)).isPresent();
      if (begun.isCharged(meter) && !counts) {
        throw new ActRefused(new ActOutcome.TariffMissing(meter));
      }
    }
  }

  private static long[] ids(List<MeterId> meters) {
    return meters.stream().mapToLong(MeterId::value).toArray();
  }
}
