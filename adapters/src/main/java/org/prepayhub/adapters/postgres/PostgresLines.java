package org.prepayhub.adapters.postgres;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import javax.sql.DataSource;
import org.prepayhub.line.LineInventory;
import org.prepayhub.line.LineSpec;
import org.prepayhub.metering.MeterInventory;
import org.prepayhub.metering.MeterPoint;
import org.prepayhub.metering.profile.MeterProfile;
import org.prepayhub.metering.profile.ProfileCatalogue;
import org.prepayhub.units.GatewayId;
import org.prepayhub.units.GroupId;
import org.prepayhub.units.LineId;
import org.prepayhub.units.MeterId;
import org.prepayhub.units.MeterNo;
import org.prepayhub.units.ProjectId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The lines of the site and the meters on them, as the engine needs them. */
public final class PostgresLines implements LineInventory, MeterInventory {
  private static final Logger log = LoggerFactory.getLogger(PostgresLines.class);

  private static final String LINES =
      """
      select line_id, gateway_id, host, port, response_timeout_millis, gap_millis, poll_retries
      from line
      where gateway_id = any (:gateways::integer[])
      order by line_id
      """;

  private static final String METERS =
      """
      select m.meter_id, m.meter_no, m.project_id, l.gateway_id, m.line_id, m.group_id, m.station,
        m.profile
      from meter m
      join line l using (line_id)
      where l.gateway_id = any (:gateways::integer[])
        and m.commissioning in ('NOT_INITIALISED', 'IN_SERVICE')
      order by m.line_id, m.station
      """;

  private final JdbcClient jdbc;
  private final ProfileCatalogue profiles;

  public PostgresLines(DataSource engine, ProfileCatalogue profiles) {
    this.jdbc = JdbcClient.create(engine);
    this.profiles = profiles;
  }

  @Override
  public List<LineSpec> linesOf(Collection<GatewayId> gateways) {
    return Outage.guard(
        () -> jdbc.sql(LINES).param("gateways", ids(gateways)).query((row, _) -> line(row)).list());
  }

  @Override
  public String markOf(Collection<GatewayId> gateways) {
    int[] asked = ids(gateways);
    Arrays.sort(asked);
    return Outage.guard(() -> jdbc.sql(MeterChanges.SO_FAR).query(String.class).single())
        + Arrays.toString(asked);
  }

  @Override
  public List<MeterPoint> metersOf(Collection<GatewayId> gateways) {
    return Outage.guard(() -> readMeters(gateways));
  }

  private List<MeterPoint> readMeters(Collection<GatewayId> gateways) {
    Set<String> known = profiles.names();
    Set<String> unknown = new TreeSet<>();
    List<MeterPoint> meters = new ArrayList<>();
    jdbc.sql(METERS)
        .param("gateways", ids(gateways))
        .query(
            row -> {
              String profile = row.getString("profile");
              if (known.contains(profile)) {
                meters.add(meter(row, profiles.byName(profile)));
              } else {
                unknown.add(profile);
              }
            });
    if (!unknown.isEmpty()) {
      log.warn(
          "Meters of these profiles are not read, since this node has no such profile: {}; put them"
              + " into the site's folder profiles/ and start again, or run with --watch",
          unknown);
    }
    return meters;
  }

  private static int[] ids(Collection<GatewayId> gateways) {
    return gateways.stream().mapToInt(GatewayId::value).toArray();
  }

  private static LineSpec line(ResultSet row) throws SQLException {
    return new LineSpec(
        new LineId(row.getInt("line_id")),
        new GatewayId(row.getInt("gateway_id")),
        new LineSpec.Address(row.getString("host"), row.getInt("port")),
        new LineSpec.Timing(
            Duration.ofMillis(row.getInt("response_timeout_millis")),
            Duration.ofMillis(row.getInt("gap_millis")),
            row.getInt("poll_retries")));
  }

  private static MeterPoint meter(ResultSet row, MeterProfile profile) throws SQLException {
    return new MeterPoint(
        new MeterId(row.getLong("meter_id")),
        new MeterNo(row.getString("meter_no")),
        new ProjectId(row.getInt("project_id")),
        new GatewayId(row.getInt("gateway_id")),
        new LineId(row.getInt("line_id")),
        new GroupId(row.getInt("group_id")),
        row.getLong("station"),
        profile);
  }
}
