package org.prepayhub.adapters.postgres;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.prepayhub.account.KeptReading;
import org.prepayhub.metering.MeterState;
import org.prepayhub.metering.MeterState.Identity;
import org.prepayhub.metering.MeterState.Seen;
import org.prepayhub.metering.MoneyHolder;
import org.prepayhub.metering.Reading.Purse;
import org.prepayhub.units.Counted;
import org.prepayhub.units.Energy;
import org.prepayhub.units.MeterId;
import org.prepayhub.units.MeterNo;
import org.prepayhub.units.Money;
import org.prepayhub.units.Utility;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowCallbackHandler;

/**
 * What is known last of meters: what they showed themselves, or what an act before stands on, if
 * that is later. What somebody typed is charged, so it counts as what the meter has shown.
 */
final class LastReadings {
  private final Map<Long, List<Energy>> rates = new HashMap<>();
  private final Map<Long, Kept> kept = new HashMap<>();

  /** A reading of an act, before its meter's number is written to it. */
  private record Kept(
      Instant at, Counted total, List<Energy> rates, boolean typed, Optional<Money> balance) {
    KeptReading of(MeterNo meter) {
      return new KeptReading(meter, at, total, rates, typed, balance);
    }
  }

  private LastReadings() {}

  static LastReadings of(JdbcTemplate jdbc, Collection<MeterState> states) {
    LastReadings last = new LastReadings();
    long[] meters =
        states.stream().mapToLong(state -> state.identity().id().value()).sorted().toArray();
    RowCallbackHandler rates = last::rates;
    RowCallbackHandler kept = last::kept;
    jdbc.query(AccountActSql.RATES, rates, (Object) meters);
    jdbc.query(AccountActSql.LAST_KEPT, kept, (Object) meters);
    return last;
  }

  Optional<KeptReading> of(MeterState state) {
    MeterId meter = state.identity().id();
    MeterNo number = state.identity().no();
    Optional<KeptReading> shown = state.last().map(last -> shown(state.identity(), last));
    Optional<KeptReading> before =
        Optional.ofNullable(kept.get(meter.value())).map(it -> it.of(number));
    boolean later =
        before.isPresent()
            && shown.filter(it -> !it.readAt().isBefore(before.get().readAt())).isEmpty();
    return later ? before : shown;
  }

  private KeptReading shown(Identity meter, Seen last) {
    List<Energy> registers = rates.getOrDefault(meter.id().value(), List.of());
    Optional<Money> balance =
        meter.moneyHeldBy() == MoneyHolder.METER
            ? last.money().map(Purse::balance)
            : Optional.empty();
    return new KeptReading(meter.no(), last.readAt(), last.total(), registers, false, balance);
  }

  private void rates(ResultSet row) throws SQLException {
    rates.put(row.getLong("meter_id"), registers(row));
  }

  private void kept(ResultSet row) throws SQLException {
    kept.put(
        row.getLong("meter_id"),
        new Kept(
            ReadingRows.instant(row, "read_at"),
            Counted.of(Utility.valueOf(row.getString("utility")), row.getLong("total")),
            registers(row),
            row.getBoolean("typed"),
            balance(row)));
  }

  /** What was shown of money, where that was kept. */
  static Optional<Money> balance(ResultSet row) throws SQLException {
    return Optional.ofNullable(row.getObject("balance_fen", Long.class)).map(Money::ofFen);
  }

  private static List<Energy> registers(ResultSet row) throws SQLException {
    return ReadingRows.numbers(
        row.getArray("rates_wh"), rate -> Energy.ofWattHours(rate.longValue()));
  }
}
