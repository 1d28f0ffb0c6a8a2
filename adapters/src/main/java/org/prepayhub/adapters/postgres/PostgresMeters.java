package org.prepayhub.adapters.postgres;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.prepayhub.access.Grant;
import org.prepayhub.metering.Meters;
import org.prepayhub.metering.Reading;
import org.prepayhub.units.MeterNo;
import org.springframework.jdbc.core.JdbcTemplate;

/** Meters for people and callers. */
public final class PostgresMeters implements Meters {
  /** The longest stretch of readings one call may ask for. */
  public static final Duration MOST_READINGS = Duration.ofDays(31);

  private static final String FIND =
      """
      select m.profile, m.commissioning, s.link, a.account_no, r.*
      from meter m
        join meter_state s on s.meter_id = m.meter_id
        left join account a on a.account_id = m.account_id
        left join reading r on r.slot_at = s.last_slot_at and r.meter_id = m.meter_id
      where m.meter_no = ?
      """;

  /** All columns: readings from before others were made keep their values in the old ones. */
  private static final String READINGS =
      "select * from reading where meter_id = ? and slot_at >= ? and slot_at < ? order by slot_at";

  private final WebSession web;

  public PostgresMeters(WebSession web) {
    this.web = web;
  }

  @Override
  public Optional<MeterView> find(Grant grant, MeterNo meterNo) {
    return web.in(
        grant,
        jdbc ->
            jdbc.query(FIND, (row, number) -> view(row, meterNo), meterNo.value()).stream()
                .findFirst());
  }

  @Override
  public Optional<List<Reading>> readings(Grant grant, MeterNo meterNo, Instant from, Instant to) {
    if (from.isAfter(to) || Duration.between(from, to).compareTo(MOST_READINGS) > 0) {
      throw new IllegalArgumentException(
          "ask for readings of at most 31 days, from before to; not " + from + " to " + to);
    }
    return web.in(
        grant, jdbc -> meterId(jdbc, meterNo).map(meter -> readings(jdbc, meter, from, to)));
  }

  private static Optional<Long> meterId(JdbcTemplate jdbc, MeterNo meterNo) {
    return jdbc
        .queryForList("select meter_id from meter where meter_no = ?", Long.class, meterNo.value())
        .stream()
        .findFirst();
  }

  private static List<Reading> readings(JdbcTemplate jdbc, Long meter, Instant from, Instant to) {
    return jdbc.query(
        READINGS,
        (row, number) -> ReadingRows.read(row),
        meter,
        Timestamp.from(from),
        Timestamp.from(to));
  }

  private static MeterView view(ResultSet row, MeterNo meterNo) throws SQLException {
    return new MeterView(
        meterNo,
        row.getString("profile"),
        row.getString("commissioning"),
        row.getString("link"),
        Optional.ofNullable(row.getString("account_no")),
        row.getObject("slot_at") == null ? Optional.empty() : Optional.of(ReadingRows.read(row)));
  }
}
