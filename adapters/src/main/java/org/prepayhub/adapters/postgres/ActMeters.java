package org.prepayhub.adapters.postgres;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.prepayhub.account.FinalReadings.Shown;
import org.prepayhub.account.KeptReading;
import org.prepayhub.metering.MeterState;
import org.prepayhub.metering.MeterState.Seen;
import org.prepayhub.metering.MoneyHolder;
import org.prepayhub.metering.Reading;
import org.prepayhub.metering.Reading.Source;
import org.prepayhub.units.AccountId;
import org.prepayhub.units.MeterId;
import org.prepayhub.units.MeterNo;
import org.springframework.jdbc.core.JdbcTemplate;

/** The meters of an act, their states locked: no reading of them comes in meanwhile. */
final class ActMeters {
  private final JdbcTemplate jdbc;
  private final Map<MeterId, MeterState> states;
  private final PostgresCharges charges;

  private ActMeters(JdbcTemplate jdbc, Map<MeterId, MeterState> states, PostgresCharges charges) {
    this.jdbc = jdbc;
    this.states = states;
    this.charges = charges;
  }

  static ActMeters lock(JdbcTemplate jdbc, Collection<MeterId> meters, PostgresCharges charges) {
    return new ActMeters(jdbc, MeterStateRows.lock(jdbc, meters), charges);
  }

  boolean knows(MeterNo number) {
    return states.values().stream().anyMatch(state -> state.identity().no().equals(number));
  }

  /** Those that are the account's. */
  boolean isOf(AccountId account, MeterNo number) {
    return state(number).identity().account().filter(account::equals).isPresent();
  }

  List<MeterId> ids() {
    return states.keySet().stream().sorted(Comparator.comparing(MeterId::value)).toList();
  }

  /** What is known last of each, by number. */
  List<Shown> shown(Predicate<MeterNo> wanted) {
    LastReadings last = LastReadings.of(jdbc, states.values());
    return states.values().stream()
        .filter(state -> wanted.test(state.identity().no()))
        .map(state -> new Shown(state.identity().no(), last.of(state)))
        .sorted(Comparator.comparing(meter -> meter.meterNo().value()))
        .toList();
  }

  /**
   * Charges what these readings show; where a meter is not charged yet, its charging begins with
   * it. One that is charged already is not again.
   */
  void charge(List<KeptReading> readings) {
    charges.charge(jdbc, readings.stream().map(this::reading).toList(), states);
  }

  /** How far those are charged for the account that the hub charges. */
  Map<MeterNo, ChargedTo> charged(AccountId account) {
    Map<MeterNo, ChargedTo> charged = new HashMap<>();
    jdbc.query(
        ActMoveSql.CHARGED,
        row -> {
          MeterId meter = new MeterId(row.getLong("meter_id"));
          charged.put(
              known(meter).identity().no(),
              new ChargedTo(
                  ReadingRows.instant(row, "read_at"),
                  row.getLong("total"),
                  row.getBoolean("idle")));
        },
        ids().stream().mapToLong(MeterId::value).toArray(),
        account.value());
    return charged;
  }

  boolean isCharged(MeterNo number) {
    return state(number).identity().moneyHeldBy() == MoneyHolder.HUB;
  }

  MeterId id(MeterNo number) {
    return state(number).identity().id();
  }

  private MeterState known(MeterId meter) {
    return Optional.ofNullable(states.get(meter)).orElseThrow();
  }

  private MeterState state(MeterNo number) {
    return states.values().stream()
        .filter(state -> state.identity().no().equals(number))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("meter " + number + " is not locked"));
  }

  /** One that was not typed is that of its slot. */
  private Reading reading(KeptReading kept) {
    MeterState state = state(kept.meterNo());
    return new Reading(
        state.identity().id(),
        state
            .last()
            .filter(last -> !kept.typed() && last.readAt().equals(kept.readAt()))
            .map(Seen::slotAt)
            .orElse(kept.readAt()),
        kept.readAt(),
        Source.DEMAND,
        kept.total(),
        kept.rates(),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        0);
  }

  /**
   * Up to which register a meter is charged.
   *
   * @param idle whether nothing was charged since it began
   */
  record ChargedTo(Instant at, long total, boolean idle) {
    /** What somebody typed as it began is more than it shows: nothing of it can be charged. */
    boolean beganAbove(KeptReading reading) {
      return idle && total > reading.total().amount();
    }

    boolean is(KeptReading reading) {
      return total == reading.total().amount()
          && !at.isBefore(reading.readAt().truncatedTo(ChronoUnit.MILLIS));
    }
  }
}
