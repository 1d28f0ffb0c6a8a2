package org.prepayhub.adapters.postgres;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.prepayhub.account.ActRequest;
import org.prepayhub.account.FinalReadings.Shown;
import org.prepayhub.account.KeptReading;
import org.prepayhub.account.Move;
import org.prepayhub.account.Move.Transfer;
import org.prepayhub.metering.MeterState;
import org.prepayhub.metering.MeterState.Seen;
import org.prepayhub.metering.Reading;
import org.prepayhub.metering.Reading.Source;
import org.prepayhub.units.Energy;
import org.prepayhub.units.MeterId;
import org.prepayhub.units.MeterNo;
import org.springframework.jdbc.core.JdbcTemplate;

/** The meters of an account, their states locked: no reading of them comes in meanwhile. */
final class ActMeters {
  private final JdbcTemplate jdbc;
  private final Map<MeterId, MeterState> states;
  private final PostgresCharges charges;

  private ActMeters(JdbcTemplate jdbc, Map<MeterId, MeterState> states, PostgresCharges charges) {
    this.jdbc = jdbc;
    this.states = states;
    this.charges = charges;
  }

  /** All that an act is about. */
  static ActMeters lock(JdbcTemplate jdbc, ActRequest request, PostgresCharges charges) {
    String place = request.move().filter(Transfer.class::isInstance).map(Move::content).orElse("");
    List<MeterId> meters =
        jdbc.query(
            ActMoveSql.METERS,
            (row, i) -> new MeterId(row.getLong("meter_id")),
            request.accountNo().value(),
            request.accountNo().value(),
            place);
    return lock(jdbc, meters, charges);
  }

  static ActMeters lock(JdbcTemplate jdbc, List<MeterId> meters, PostgresCharges charges) {
    return new ActMeters(jdbc, MeterStateRows.lock(jdbc, meters), charges);
  }

  boolean knows(MeterNo number) {
    return states.values().stream().anyMatch(state -> state.identity().no().equals(number));
  }

  /** What each showed last, by number. */
  List<Shown> shown() {
    Map<Long, List<Energy>> rates = rates();
    return states.values().stream()
        .map(state -> shown(state, rates))
        .sorted(Comparator.comparing(meter -> meter.meterNo().value()))
        .toList();
  }

  private static Shown shown(MeterState state, Map<Long, List<Energy>> rates) {
    MeterNo number = state.identity().no();
    List<Energy> registers = rates.getOrDefault(state.identity().id().value(), List.of());
    return new Shown(number, state.last().map(last -> kept(number, last, registers)));
  }

  private static KeptReading kept(MeterNo number, Seen last, List<Energy> registers) {
    return new KeptReading(number, last.readAt(), last.total(), registers, false);
  }

  private Map<Long, List<Energy>> rates() {
    Map<Long, List<Energy>> rates = new HashMap<>();
    jdbc.query(
        AccountActSql.RATES,
        row -> {
          rates.put(
              row.getLong("meter_id"),
              ReadingRows.numbers(
                  row.getArray("rates_wh"), rate -> Energy.ofWattHours(rate.longValue())));
        },
        (Object) states.keySet().stream().mapToLong(MeterId::value).sorted().toArray());
    return rates;
  }

  /**
   * Charges what these readings show; where a meter is not charged yet, its charging begins with
   * it. One that is charged already is not again.
   */
  void charge(List<KeptReading> readings) {
    charges.charge(jdbc, readings.stream().map(this::reading).toList(), states);
  }

  MeterId id(MeterNo number) {
    return state(number).identity().id();
  }

  private MeterState state(MeterNo number) {
    return states.values().stream()
        .filter(state -> state.identity().no().equals(number))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("meter " + number + " is not locked"));
  }

  private Reading reading(KeptReading kept) {
    return new Reading(
        id(kept.meterNo()),
        kept.readAt(),
        kept.readAt(),
        Source.DEMAND,
        kept.total(),
        kept.rates(),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        0);
  }
}
