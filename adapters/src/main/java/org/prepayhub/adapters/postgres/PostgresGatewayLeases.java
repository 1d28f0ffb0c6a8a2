package org.prepayhub.adapters.postgres;

import java.sql.ResultSet;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import javax.sql.DataSource;
import org.prepayhub.line.LeaseStore;
import org.prepayhub.units.GatewayId;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Leases in the table gateway_lease; only the server's clock counts. */
public final class PostgresGatewayLeases implements LeaseStore {
  // The rows are locked in the order of their ids, so that two nodes cannot wait for each other;
  // after a wait the condition is checked again on the row as the other node left it. Known epochs
  // are looked up by key: compared one by one, 3,125 of them cost a core 0.3 s each beat.
  private static final String BEAT =
      """
      with known as materialized (
        select jsonb_object_agg(gateway_id, epoch) as epochs
        from unnest(:gateways::integer[], :epochs::bigint[]) as k (gateway_id, epoch)
      ), mine as (
        select l.gateway_id
        from gateway_lease l
        where l.node = :node or l.node is null or l.expires_at < now()
        order by l.gateway_id
        for update
      ), kept as (
        update gateway_lease l
        set node = :node,
            expires_at = now() + make_interval(secs => :seconds),
            epoch = l.epoch + case
                when l.node = :node
                    and l.epoch = ((select epochs from known) ->> l.gateway_id::text)::bigint
                then 0 else 1 end
        from mine
        where l.gateway_id = mine.gateway_id
        returning l.gateway_id, l.epoch
      ), begun as (
        insert into gateway_lease (gateway_id, project_id, node, epoch, expires_at)
        select g.gateway_id, g.project_id, :node, 1, now() + make_interval(secs => :seconds)
        from gateway g
        where not exists (select from gateway_lease l where l.gateway_id = g.gateway_id)
        order by g.gateway_id
        on conflict do nothing
        returning gateway_id, epoch
      )
      select gateway_id, epoch from kept union all select gateway_id, epoch from begun
      """;

  private static final String RELEASE =
      "update gateway_lease set node = null, expires_at = '-infinity' where node = :node";

  private final JdbcClient jdbc;

  public PostgresGatewayLeases(DataSource engine) {
    this.jdbc = JdbcClient.create(engine);
  }

  @Override
  public Map<GatewayId, Long> beat(String node, Map<GatewayId, Long> known, Duration lease) {
    int[] gateways = new int[known.size()];
    long[] epochs = new long[known.size()];
    int at = 0;
    for (Map.Entry<GatewayId, Long> entry : known.entrySet()) {
      gateways[at] = entry.getKey().value();
      epochs[at++] = entry.getValue();
    }
    JdbcClient.StatementSpec beat =
        jdbc.sql(BEAT)
            .param("node", node)
            .param("gateways", gateways)
            .param("epochs", epochs)
            .param("seconds", lease.toMillis() / 1000.0);
    return Outage.guard(() -> granted(beat));
  }

  @Override
  public void release(String node) {
    Outage.guard(() -> jdbc.sql(RELEASE).param("node", node).update());
  }

  private static Map<GatewayId, Long> granted(JdbcClient.StatementSpec beat) {
    Map<GatewayId, Long> held = new HashMap<>();
    beat.query(
        (ResultSet row) -> {
          held.put(new GatewayId(row.getInt("gateway_id")), row.getLong("epoch"));
        });
    return held;
  }
}
