package org.prepayhub.adapters.postgres;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.prepayhub.metering.LinePass;
import org.prepayhub.metering.ReadingStore.Claim;
import org.prepayhub.metering.ReadingStore.LineChange;
import org.prepayhub.metering.ReadingStore.PassKey;
import org.prepayhub.metering.ReadingStore.PassResult;
import org.prepayhub.units.LineId;
import org.prepayhub.units.ProjectId;
import org.prepayhub.units.RunId;
import org.springframework.jdbc.core.JdbcTemplate;

/** What a batch of readings does to the passes it came from. */
final class PassRows {
  /**
   * Locks every pass of the batch, in the order of their keys and before any meter; only one this
   * node took, under the lease that still holds, is its own to finish.
   */
  private static final String CLAIM =
      """
      select p.run_id, p.line_id, p.project_id, g.code as gateway, l.code as line,
        coalesce(s.reachable, true) as reachable,
        p.state = 'TAKEN' and exists (
          select from gateway_lease e
          where e.gateway_id = p.gateway_id and e.epoch = p.epoch and e.node = p.node) as taken,
        p.node
      from unnest(?::bigint[], ?::integer[]) as batch (run_id, line_id)
        join collection_pass p on p.run_id = batch.run_id and p.line_id = batch.line_id
        join gateway g on g.gateway_id = p.gateway_id
        join line l on l.line_id = p.line_id
        left join line_state s on s.line_id = p.line_id
      order by p.run_id, p.line_id
      for no key update of p
      """;

  /** Parts finish nothing; their passes are locked as those of ends are. */
  private static final String LOCK =
      """
      select p.run_id from unnest(?::bigint[], ?::integer[]) as batch (run_id, line_id)
        join collection_pass p on p.run_id = batch.run_id and p.line_id = batch.line_id
      order by p.run_id, p.line_id
      for no key update of p
      """;

  private static final String FINISH =
      """
      update collection_pass p
      set state = 'DONE', read = p.read + n.read, late = p.late + n.late, why = n.why,
        expected = greatest(p.expected, p.read + n.read + p.late + n.late),
        failed = greatest(p.expected - p.read - n.read - p.late - n.late, 0)
      from unnest(?::bigint[], ?::integer[], ?::integer[], ?::integer[], ?::text[])
        as n (run_id, line_id, read, late, why)
      where p.run_id = n.run_id and p.line_id = n.line_id
      """;

  private static final String ADD =
      """
      update collection_pass p set read = p.read + n.read, late = p.late + n.late
      from unnest(?::bigint[], ?::integer[], ?::integer[], ?::integer[]) as n (run_id, line_id, read, late)
      where p.run_id = n.run_id and p.line_id = n.line_id and p.state <> 'DONE'
      """;

  /**
   * A pass that is closed counted it as failed, or did not expect it; it counts as late once the
   * run has ended. A run that has not sums its passes up when it does, and is locked here so that
   * it does so before or after.
   */
  private static final String ADD_TO_CLOSED =
      """
      with closed as (
        select p.run_id, p.line_id, n.read, n.read + n.late as counted,
          least(n.read + n.late, p.failed) as found, greatest(n.read + n.late - p.failed, 0) as unexpected
        from unnest(?::bigint[], ?::integer[], ?::integer[], ?::integer[])
            as n (run_id, line_id, read, late)
          join collection_pass p on p.run_id = n.run_id and p.line_id = n.line_id
        where p.state = 'DONE'
      ), runs as (
        select run_id, state = 'ENDED' as ended from collection_run
        where run_id in (select run_id from closed)
        order by run_id
        for no key update
      ), added as (
        select n.*, r.ended, case when r.ended then 0 else n.read end as in_time
        from closed n join runs r on r.run_id = n.run_id
      ), passes as (
        update collection_pass p
        set read = p.read + n.in_time, late = p.late + n.counted - n.in_time,
          failed = p.failed - n.found, expected = p.expected + n.unexpected
        from added n where p.run_id = n.run_id and p.line_id = n.line_id
      )
      update collection_run r
      set late = r.late + s.late, failed = r.failed - s.found, expected = r.expected + s.unexpected
      from (
        select run_id, sum(counted)::integer as late, sum(found)::integer as found,
          sum(unexpected)::integer as unexpected
        from added where ended group by run_id) s
      where r.run_id = s.run_id
      """;

  private static final String LINES =
      """
      insert into line_state (line_id, project_id, reachable, since)
      select line_id, project_id, reachable, since
      from unnest(?::integer[], ?::integer[], ?::boolean[], ?::timestamptz[]) as n (line_id, project_id, reachable, since)
      on conflict (line_id) do update set reachable = excluded.reachable, since = excluded.since
      """;

  private PassRows() {}

  static Map<PassKey, Claim> claim(JdbcTemplate jdbc, List<LinePass> passes, String node) {
    Map<PassKey, Claim> claims = new HashMap<>();
    Object[] keys = keyed(passes.stream().map(PassKey::of).distinct().toList(), k -> k).arrays();
    if (passes.stream().noneMatch(LinePass::ended)) {
      jdbc.query(LOCK, _ -> {}, keys);
      return Map.of();
    }
    jdbc.query(
        CLAIM,
        row -> {
          if (row.getBoolean("taken") && node.equals(row.getString("node"))) {
            Claim claim = claim(row);
            claims.put(claim.key(), claim);
          }
        },
        keys);
    return claims;
  }

  static void count(JdbcTemplate jdbc, List<PassResult> results) {
    List<PassResult> finished = results.stream().filter(PassResult::finishes).toList();
    if (!finished.isEmpty()) {
      jdbc.update(FINISH, counts(finished).texts(result -> result.why().orElse(null)).arrays());
    }
    List<PassResult> more = results.stream().filter(result -> !result.finishes()).toList();
    if (!more.isEmpty() && jdbc.update(ADD, counts(more).arrays()) < more.size()) {
      jdbc.update(ADD_TO_CLOSED, counts(more).arrays());
    }
  }

  static void lines(JdbcTemplate jdbc, List<LineChange> changes) {
    if (!changes.isEmpty()) {
      jdbc.update(
          LINES,
          Columns.of(changes)
              .ints(change -> change.line().value())
              .ints(change -> change.project().value())
              .truths(LineChange::reachable)
              .instants(LineChange::since)
              .arrays());
    }
  }

  private static Columns<PassResult> counts(List<PassResult> results) {
    return keyed(results, PassResult::key).ints(PassResult::read).ints(PassResult::late);
  }

  private static <T> Columns<T> keyed(List<T> rows, Function<T, PassKey> key) {
    return Columns.of(rows)
        .longs(row -> key.apply(row).run().value())
        .ints(row -> key.apply(row).line().value());
  }

  private static Claim claim(ResultSet row) throws SQLException {
    return new Claim(
        new PassKey(new RunId(row.getLong("run_id")), new LineId(row.getInt("line_id"))),
        new ProjectId(row.getInt("project_id")),
        row.getString("gateway"),
        row.getString("line"),
        row.getBoolean("reachable"));
  }
}
