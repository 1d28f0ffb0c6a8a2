package org.prepayhub.adapters.postgres;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import javax.sql.DataSource;
import org.prepayhub.line.LeaseStore;
import org.prepayhub.units.GatewayId;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Lease rows in {@code gateway_lease}. The server's clock decides, in one statement for all
 * gateways.
 */
public final class PostgresLeaseStore implements LeaseStore {
  private static final String RENEW_AND_TAKE =
      """
      with mine as (
        select gateway_id from gateway_lease
        where node = ? or expires_at < clock_timestamp()
        order by gateway_id
        for update skip locked
      )
      update gateway_lease l
      set epoch = l.epoch + case when l.node is distinct from ? or l.expires_at < clock_timestamp()
            then 1 else 0 end,
          node = ?,
          expires_at = clock_timestamp() + ? * interval '1 millisecond'
      from mine
      where l.gateway_id = mine.gateway_id
      returning l.gateway_id, l.epoch
      """;

  private static final String RELEASE =
      "update gateway_lease set expires_at = '-infinity' where node = ?";

  private final JdbcTemplate jdbc;

  public PostgresLeaseStore(DataSource engine) {
    this.jdbc = new JdbcTemplate(engine);
  }

  @Override
  public Map<GatewayId, Long> renewAndTake(String node, Duration lease) {
    Map<GatewayId, Long> epochs = new HashMap<>();
    jdbc.query(
        RENEW_AND_TAKE,
        row -> {
          epochs.put(new GatewayId(row.getInt(1)), row.getLong(2));
        },
        node,
        node,
        node,
        lease.toMillis());
    return epochs;
  }

  @Override
  public void release(String node) {
    jdbc.update(RELEASE, node);
  }
}
