package org.prepayhub.adapters.postgres;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.prepayhub.access.Grant;
import org.prepayhub.close.MeterDays;
import org.prepayhub.units.Counted;
import org.prepayhub.units.MeterNo;
import org.prepayhub.units.Utility;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Days of meters for people and callers. */
public final class PostgresMeterDays implements MeterDays {
  private final WebSession web;

  public PostgresMeterDays(WebSession web) {
    this.web = web;
  }

  private record Owned(long meter, int project) {}

  @Override
  public Optional<List<MeterDay>> days(Grant grant, MeterNo meterNo, LocalDate from, LocalDate to) {
    return web.in(grant, jdbc -> owned(jdbc, meterNo).map(meter -> days(jdbc, meter, from, to)));
  }

  private static Optional<Owned> owned(JdbcTemplate jdbc, MeterNo meterNo) {
    return JdbcClient.create(jdbc)
        .sql(MeterDaySql.METER)
        .param("meterNo", meterNo.value())
        .query((row, number) -> new Owned(row.getLong("meter_id"), row.getInt("project_id")))
        .optional();
  }

  private static List<MeterDay> days(JdbcTemplate jdbc, Owned meter, LocalDate from, LocalDate to) {
    return JdbcClient.create(jdbc)
        .sql(MeterDaySql.DAYS)
        .param("meter", meter.meter())
        .param("project", meter.project())
        .param("from", from)
        .param("to", to)
        .query((row, number) -> day(row))
        .list();
  }

  private static MeterDay day(ResultSet row) throws SQLException {
    Utility utility = ReadingRows.utility(row);
    return new MeterDay(
        row.getObject("day", LocalDate.class),
        ReadingRows.instant(row, "read_at"),
        Counted.of(utility, row.getLong("from_total")),
        Counted.of(utility, row.getLong("to_total")),
        row.getBoolean("restarted"),
        row.getBoolean("late"),
        MeterDay.counted(rates(row, "from_rates"), rates(row, "to_rates")));
  }

  private static List<Long> rates(ResultSet row, String column) throws SQLException {
    return ReadingRows.numbers(row.getArray(column), Number::longValue);
  }
}
