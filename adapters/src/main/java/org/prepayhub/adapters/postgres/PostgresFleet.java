package org.prepayhub.adapters.postgres;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import javax.sql.DataSource;
import org.prepayhub.line.LineAddress;
import org.prepayhub.line.LineSettings;
import org.prepayhub.metering.Fleet;
import org.prepayhub.metering.MeterPoint;
import org.prepayhub.metering.profile.ProfileCatalogue;
import org.prepayhub.units.GatewayId;
import org.prepayhub.units.GroupId;
import org.prepayhub.units.LineId;
import org.prepayhub.units.MeterId;
import org.prepayhub.units.MeterNo;
import org.prepayhub.units.ProjectId;
import org.springframework.jdbc.core.JdbcTemplate;

/** Lines and meters of gateways, as the engine sees them. */
public final class PostgresFleet implements Fleet {
  /** A sum of row versions: any insert, update or delete among these rows changes it. */
  private static final String VERSION =
      """
      select (select count(*) || ':' || coalesce(sum(xmin::text::bigint), 0) from line
          where gateway_id = any (?::integer[]))
        || '/' || (select count(*) || ':' || coalesce(sum(hashtext(m.meter_no || m.station
            || m.profile || m.group_id || m.line_id || m.commissioning)), 0)
          from meter m join line l using (line_id) where l.gateway_id = any (?::integer[]))
      """;

  private static final String LINES =
      """
      select l.line_id, l.gateway_id, l.host, l.port, l.poll_retries, g.code || '/' || l.code as name,
        l.response_timeout_millis, l.gap_millis
      from line l join gateway g using (gateway_id)
      where l.gateway_id = any (?::integer[])
      """;

  private static final String METERS =
      """
      select m.meter_id, m.meter_no, m.project_id, l.gateway_id, m.line_id, m.group_id, m.station,
        m.profile
      from meter m join line l using (line_id)
      where l.gateway_id = any (?::integer[]) and m.commissioning in ('NOT_INITIALISED', 'IN_SERVICE')
      """;

  private final JdbcTemplate jdbc;
  private final ProfileCatalogue profiles;

  public PostgresFleet(DataSource engine, ProfileCatalogue profiles) {
    this.jdbc = new JdbcTemplate(engine);
    this.profiles = profiles;
  }

  @Override
  public String version(Set<GatewayId> gateways) {
    Integer[] ids = ids(gateways);
    return Objects.requireNonNull(jdbc.queryForObject(VERSION, String.class, ids, ids));
  }

  @Override
  public List<LineAddress> lines(Set<GatewayId> gateways) {
    return jdbc.query(LINES, (row, i) -> line(row), (Object) ids(gateways));
  }

  @Override
  public List<MeterPoint> meters(Set<GatewayId> gateways) {
    return jdbc.query(METERS, (row, i) -> meter(row), (Object) ids(gateways));
  }

  private static LineAddress line(ResultSet row) throws SQLException {
    return new LineAddress(
        new LineId(row.getInt("line_id")),
        new GatewayId(row.getInt("gateway_id")),
        row.getString("host"),
        row.getInt("port"),
        row.getInt("poll_retries"),
        LineSettings.of(
            row.getString("name"),
            Duration.ofMillis(row.getInt("response_timeout_millis")),
            Duration.ofMillis(row.getInt("gap_millis"))));
  }

  private MeterPoint meter(ResultSet row) throws SQLException {
    return new MeterPoint(
        new MeterId(row.getLong("meter_id")),
        new MeterNo(row.getString("meter_no")),
        new ProjectId(row.getInt("project_id")),
        new GatewayId(row.getInt("gateway_id")),
        new LineId(row.getInt("line_id")),
        new GroupId(row.getInt("group_id")),
        row.getLong("station"),
        profiles.byName(row.getString("profile")));
  }

  private static Integer[] ids(Set<GatewayId> gateways) {
    return gateways.stream().map(GatewayId::value).toArray(Integer[]::new);
  }
}
