package org.prepayhub.adapters.postgres;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.prepayhub.metering.Link;
import org.prepayhub.metering.MeterState;
import org.prepayhub.metering.MeterState.Identity;
import org.prepayhub.metering.MeterState.Seen;
import org.prepayhub.metering.MoneyHolder;
import org.prepayhub.metering.Reading;
import org.prepayhub.metering.Reading.Purse;
import org.prepayhub.units.AccountId;
import org.prepayhub.units.Counted;
import org.prepayhub.units.MeterId;
import org.prepayhub.units.MeterNo;
import org.prepayhub.units.Money;
import org.prepayhub.units.ProjectId;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The states of meters: locked and written in the order of their ids, so that batches never
 * deadlock.
 */
final class MeterStateRows {
  private static final String LOCK =
      """
      select s.meter_id, m.meter_no, m.project_id, m.account_id, m.money_held_by, g.lost_after_runs, s.link,
        s.missed_runs, s.last_slot_at, s.last_read_at, s.last_total, s.utility, s.last_balance_fen,
        s.last_purchased_fen, s.last_purchase_count, s.accrued_micro_fen, s.paid_back_at
      from meter_state s
        join meter m on m.meter_id = s.meter_id
        join meter_group g on g.group_id = m.group_id
      where s.meter_id = any (?::bigint[]) and m.commissioning in ('NOT_INITIALISED', 'IN_SERVICE')
      order by s.meter_id
      for no key update of s
      """;

  private static final String SAVE =
      """
      update meter_state s
      set link = n.link, missed_runs = n.missed_runs, last_slot_at = n.slot_at, last_read_at = n.read_at,
        last_total = n.total, utility = coalesce(n.utility, s.utility), last_balance_fen = n.balance_fen,
        last_purchased_fen = n.purchased_fen, last_purchase_count = n.purchase_count,
        accrued_micro_fen = n.accrued_micro_fen
      from unnest(?::bigint[], ?::text[], ?::integer[], ?::timestamptz[], ?::timestamptz[], ?::bigint[], ?::smallint[],
        ?::bigint[], ?::bigint[], ?::integer[], ?::bigint[]) as n (meter_id, link, missed_runs, slot_at, read_at, total,
        utility, balance_fen, purchased_fen, purchase_count, accrued_micro_fen)
      where s.meter_id = n.meter_id
      """;

  private static final String COMMISSION =
      """
      with first as (
        select * from unnest(?::bigint[], ?::timestamptz[], ?::bigint[], ?::bigint[], ?::bigint[], ?::integer[])
          as f (meter_id, read_at, total, balance_fen, purchased_fen, purchase_count)
      ), in_service as (
        update meter m set commissioning = 'IN_SERVICE'
        from first f where m.meter_id = f.meter_id and m.commissioning = 'NOT_INITIALISED'
      )
      update meter_state s
      set opened_at = f.read_at, opening_total = f.total, opening_balance_fen = f.balance_fen,
        opening_purchased_fen = f.purchased_fen, opening_purchase_count = f.purchase_count
      from first f where s.meter_id = f.meter_id and s.opened_at is null
      """;

  private MeterStateRows() {}

  static Map<MeterId, MeterState> lock(JdbcTemplate jdbc, Collection<MeterId> meters) {
    Map<MeterId, MeterState> states = new HashMap<>();
    jdbc.query(
        LOCK,
        row -> {
          MeterState state = state(row);
          states.put(state.identity().id(), state);
        },
        (Object) meters.stream().mapToLong(MeterId::value).sorted().toArray());
    return states;
  }

  static void save(JdbcTemplate jdbc, List<MeterState> states) {
    if (states.isEmpty()) {
      return;
    }
    jdbc.update(
        SAVE,
        Columns.of(states)
            .longs(state -> state.identity().id().value())
            .texts(state -> state.link().name())
            .ints(MeterState::missedRuns)
            .instants(seen(Seen::slotAt))
            .instants(seen(Seen::readAt))
            .maybeLongs(seen(last -> last.total().amount()))
            .maybeInts(seen(last -> ReadingRows.number(last.total())))
            .maybeLongs(purse(it -> it.balance().fen()))
            .maybeLongs(purse(MeterStateRows::purchasedFen))
            .maybeInts(purse(Purse::purchaseCount))
            .longs(MeterState::accruedMicroFen)
            .arrays());
  }

  /** Accounts whose meter holds another balance than it did before the batch. */
  static List<StandingKey> richerOrPoorer(List<Reading> readings, Map<MeterId, MeterState> before) {
    return readings.stream()
        .flatMap(
            reading -> changed(reading, Optional.ofNullable(before.get(reading.meter()))).stream())
        .distinct()
        .toList();
  }

  private static Optional<StandingKey> changed(Reading reading, Optional<MeterState> before) {
    return before
        .filter(state -> state.identity().moneyHeldBy() == MoneyHolder.METER)
        .filter(
            state -> !balance(state.last().flatMap(Seen::money)).equals(balance(reading.money())))
        .flatMap(state -> state.identity().account())
        .map(account -> new StandingKey(account, reading.total().utility()));
  }

  private static Optional<Money> balance(Optional<Purse> purse) {
    return purse.map(Purse::balance);
  }

  static void commission(JdbcTemplate jdbc, List<Reading> first) {
    if (first.isEmpty()) {
      return;
    }
    jdbc.update(
        COMMISSION,
        Columns.of(first)
            .longs(reading -> reading.meter().value())
            .instants(Reading::readAt)
            .longs(reading -> reading.total().amount())
            .maybeLongs(reading -> reading.money().map(it -> it.balance().fen()).orElse(null))
            .maybeLongs(reading -> reading.money().map(MeterStateRows::purchasedFen).orElse(null))
            .maybeInts(reading -> reading.money().map(Purse::purchaseCount).orElse(null))
            .arrays());
  }

  private static @Nullable Long purchasedFen(Purse purse) {
    return purse.purchased() == null ? null : purse.purchased().fen();
  }

  private static <R> Function<MeterState, @Nullable R> seen(Function<Seen, @Nullable R> part) {
    return state -> state.last().isPresent() ? part.apply(state.last().get()) : null;
  }

  private static <R> Function<MeterState, @Nullable R> purse(Function<Purse, @Nullable R> part) {
    return seen(last -> last.money().isPresent() ? part.apply(last.money().get()) : null);
  }

  private static MeterState state(ResultSet row) throws SQLException {
    return new MeterState(
        identity(row),
        Link.valueOf(row.getString("link")),
        row.getInt("missed_runs"),
        last(row),
        row.getLong("accrued_micro_fen"),
        ReadingRows.maybeInstant(row, "paid_back_at"));
  }

  private static Identity identity(ResultSet row) throws SQLException {
    return new Identity(
        new MeterId(row.getLong("meter_id")),
        new MeterNo(row.getString("meter_no")),
        new ProjectId(row.getInt("project_id")),
        Optional.ofNullable(row.getObject("account_id", Long.class)).map(AccountId::new),
        MoneyHolder.valueOf(row.getString("money_held_by")),
        row.getInt("lost_after_runs"));
  }

  private static Optional<Seen> last(ResultSet row) throws SQLException {
    Long total = row.getObject("last_total", Long.class);
    return total == null
        ? Optional.empty()
        : Optional.of(
            new Seen(
                ReadingRows.instant(row, "last_slot_at"),
                ReadingRows.instant(row, "last_read_at"),
                Counted.of(ReadingRows.utility(row), total),
                purse(row)));
  }

  private static Optional<Purse> purse(ResultSet row) throws SQLException {
    Long balance = row.getObject("last_balance_fen", Long.class);
    Long purchased = row.getObject("last_purchased_fen", Long.class);
    return balance == null
        ? Optional.empty()
        : Optional.of(
            new Purse(
                Money.ofFen(balance),
                purchased == null ? null : Money.ofFen(purchased),
                row.getInt("last_purchase_count")));
  }
}
