package org.prepayhub.adapters.postgres;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.prepayhub.metering.Reading;
import org.prepayhub.metering.Reading.Electrical;
import org.prepayhub.metering.Reading.Purse;
import org.prepayhub.metering.Reading.Source;
import org.prepayhub.units.Counted;
import org.prepayhub.units.Energy;
import org.prepayhub.units.MeterId;
import org.prepayhub.units.Money;
import org.prepayhub.units.ProjectId;
import org.prepayhub.units.Utility;
import org.springframework.jdbc.core.JdbcTemplate;

/** A reading as a row, there and back. */
final class ReadingRows {
  private static final String COLUMNS =
      """
      slot_at, meter_id, read_at, total, balance_fen, purchased_fen, purchase_count, project_id, flags, circuits,
      source, utility, power_factor_milli, centi_hertz, rates_wh, electrical\
      """;

  private static final String STORE =
      """
      insert into reading (%s)
      select slot_at, meter_id, read_at, total, balance_fen, purchased_fen, purchase_count, project_id, flags,
        circuits, source, utility, power_factor_milli, centi_hertz, rates_wh::bigint[], electrical
      from unnest(?::timestamptz[], ?::bigint[], ?::timestamptz[], ?::bigint[], ?::bigint[], ?::bigint[], ?::integer[],
        ?::integer[], ?::bigint[], ?::bigint[], ?::smallint[], ?::smallint[], ?::smallint[], ?::integer[], ?::text[],
        ?::bytea[]) as batch (%1$s)
      """
          .formatted(COLUMNS);

  private static final String STORE_ONCE = STORE + "on conflict (slot_at, meter_id) do nothing";

  /** The place of a source is its number in the table. */
  private static final List<Source> SOURCES =
      List.of(Source.POLL, Source.PUSH, Source.DEMAND, Source.BACK_FILL);

  /** So is the place of a utility. */
  private static final List<Utility> UTILITIES = List.of(Utility.ELECTRICITY, Utility.WATER);

  private ReadingRows() {}

  /** What is known of the rows of a batch. */
  enum Known {
    /** None is there: a row that is refuses the batch. */
    NEW(STORE),
    /** Some may be there, and stay as they are. */
    MAYBE_THERE(STORE_ONCE);

    private final String statement;

    Known(String statement) {
      this.statement = statement;
    }
  }

  static void store(
      JdbcTemplate jdbc, List<Reading> readings, Map<MeterId, ProjectId> projects, Known known) {
    if (readings.isEmpty()) {
      return;
    }
    Columns<Reading> columns =
        Columns.of(readings)
            .instants(Reading::slotAt)
            .longs(reading -> reading.meter().value())
            .instants(Reading::readAt)
            .longs(reading -> reading.total().amount())
            .maybeLongs(purse(it -> it.balance().fen()))
            .maybeLongs(purse(it -> it.purchased() == null ? null : it.purchased().fen()))
            .maybeInts(purse(Purse::purchaseCount))
            .ints(reading -> project(projects, reading).value())
            .longs(Reading::flags)
            .longs(reading -> CircuitBits.pack(reading.circuits()))
            .ints(reading -> SOURCES.indexOf(reading.source()))
            .ints(reading -> number(reading.total()));
    jdbc.update(known.statement, electrical(columns).arrays());
  }

  private static Columns<Reading> electrical(Columns<Reading> columns) {
    return columns
        .maybeInts(electrical(Electrical::powerFactorMilli))
        .maybeInts(electrical(Electrical::centiHertz))
        .lists(reading -> reading.rates().stream().map(Energy::wattHours).toList())
        .bytes(electrical(ElectricalBytes::pack));
  }

  static int number(Counted total) {
    return UTILITIES.indexOf(total.utility());
  }

  static Utility utility(ResultSet row) throws SQLException {
    return UTILITIES.get(row.getInt("utility"));
  }

  private static ProjectId project(Map<MeterId, ProjectId> projects, Reading reading) {
    ProjectId project = projects.get(reading.meter());
    if (project == null) {
      throw new IllegalStateException("no state was judged for meter " + reading.meter());
    }
    return project;
  }

  private static <R> Function<Reading, @Nullable R> purse(Function<Purse, @Nullable R> part) {
    return reading -> reading.money().isPresent() ? part.apply(reading.money().get()) : null;
  }

  private static <R> Function<Reading, @Nullable R> electrical(
      Function<Electrical, @Nullable R> part) {
    return reading ->
        reading.electrical().isPresent() ? part.apply(reading.electrical().get()) : null;
  }

  static Reading read(ResultSet row) throws SQLException {
    return new Reading(
        new MeterId(row.getLong("meter_id")),
        instant(row, "slot_at"),
        instant(row, "read_at"),
        SOURCES.get(row.getInt("source")),
        Counted.of(utility(row), row.getLong("total")),
        numbers(row.getArray("rates_wh"), Number::longValue).stream()
            .map(Energy::ofWattHours)
            .toList(),
        purse(row),
        electrical(row),
        CircuitBits.unpack(row.getLong("circuits")),
        row.getLong("flags"));
  }

  private static Optional<Purse> purse(ResultSet row) throws SQLException {
    Long balance = row.getObject("balance_fen", Long.class);
    Long purchased = row.getObject("purchased_fen", Long.class);
    return balance == null
        ? Optional.empty()
        : Optional.of(
            new Purse(
                Money.ofFen(balance),
                purchased == null ? null : Money.ofFen(purchased),
                row.getInt("purchase_count")));
  }

  private static Optional<Electrical> electrical(ResultSet row) throws SQLException {
    byte[] packed = row.getBytes("electrical");
    Integer powerFactor = row.getObject("power_factor_milli", Integer.class);
    Integer hertz = row.getObject("centi_hertz", Integer.class);
    Electrical values =
        packed == null
            ? inArrays(row, powerFactor, hertz)
            : ElectricalBytes.unpack(packed, powerFactor, hertz);
    return values.equals(new Electrical(null, null, null, null, null))
        ? Optional.empty()
        : Optional.of(values);
  }

  /** In readings from before they were packed each list is an array in a column of its own. */
  private static Electrical inArrays(
      ResultSet row, @Nullable Integer powerFactorMilli, @Nullable Integer centiHertz)
      throws SQLException {
    return new Electrical(
        orNull(numbers(row.getArray("deci_volts"), Number::intValue)),
        orNull(numbers(row.getArray("centi_amperes"), Number::intValue)),
        orNull(numbers(row.getArray("watts"), Number::intValue)),
        powerFactorMilli,
        centiHertz);
  }

  private static @Nullable List<Integer> orNull(List<Integer> list) {
    return list.isEmpty() ? null : list;
  }

  static <N> List<N> numbers(@Nullable Array array, Function<Number, N> as) throws SQLException {
    return array == null
        ? List.of()
        : new ArrayList<>(
            Arrays.stream((Object[]) array.getArray()).map(it -> as.apply((Number) it)).toList());
  }

  static Instant instant(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }

  static Optional<Instant> maybeInstant(ResultSet row, String column) throws SQLException {
    return Optional.ofNullable(row.getObject(column, OffsetDateTime.class))
        .map(OffsetDateTime::toInstant);
  }
}
