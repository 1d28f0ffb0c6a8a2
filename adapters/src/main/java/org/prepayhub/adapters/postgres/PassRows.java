package org.prepayhub.adapters.postgres;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
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

  private static final String FINISH =
      """
      update collection_pass p
      set state = 'DONE', read = p.read + n.read, late = p.late + n.late,
        why = nullif(concat_ws(', ', p.why, n.why), ''),
        expected = greatest(p.expected, p.read + n.read + p.late + n.late),
        failed = greatest(p.expected - p.read - n.read - p.late - n.late, 0)
      from unnest(?::bigint[], ?::integer[], ?::integer[], ?::integer[], ?::text[])
        as n (run_id, line_id, read, late, why)
      where p.run_id = n.run_id and p.line_id = n.line_id
      """;

  /**
   * What a pass counts more. In one that is closed it was counted as failed before: no more than
   * that comes of it, and it counts as late once the run has ended. A run that has not sums its
   * passes up when it does, and is locked here so that it does so before or after.
   */
  private static final String ADD =
      """
      with runs as (
        select run_id, state = 'ENDED' as ended from collection_run
        where run_id in (
          select p.run_id from unnest(?::bigint[], ?::integer[]) as n (run_id, line_id)
            join collection_pass p on p.run_id = n.run_id and p.line_id = n.line_id
          where p.state = 'DONE')
        order by run_id
        for no key update
      ), batch as (
        select p.run_id, p.line_id, n.why, p.state = 'DONE' as closed, coalesce(r.ended, false) as ended,
          n.read, n.read + n.late as counted,
          case p.state when 'DONE' then p.failed else n.read + n.late end as room
        from unnest(?::bigint[], ?::integer[], ?::integer[], ?::integer[], ?::text[])
            as n (run_id, line_id, read, late, why)
          join collection_pass p on p.run_id = n.run_id and p.line_id = n.line_id
          left join runs r on r.run_id = p.run_id
      ), added as (
        select run_id, line_id, why, closed, ended, least(counted, room) as counted,
          case when ended then 0 else least(read, room) end as read
        from batch
      ), passes as (
        update collection_pass p
        set read = p.read + n.read, late = p.late + n.counted - n.read,
          failed = p.failed - case when n.closed then n.counted else 0 end,
          why = nullif(concat_ws(', ', p.why, n.why), '')
        from added n where p.run_id = n.run_id and p.line_id = n.line_id
      )
      update collection_run r
      set late = r.late + s.late, failed = r.failed - s.late
      from (select run_id, sum(counted)::integer as late from added where ended group by run_id) s
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
    List<PassKey> keys = passes.stream().map(PassRows::key).distinct().toList();
    jdbc.query(
        CLAIM,
        row -> {
          if (row.getBoolean("taken") && node.equals(row.getString("node"))) {
            Claim claim = claim(row);
            claims.put(claim.key(), claim);
          }
        },
        keyed(keys, key -> key).arrays());
    return claims;
  }

  static void count(JdbcTemplate jdbc, List<PassResult> results) {
    List<PassResult> finished = results.stream().filter(PassResult::finishes).toList();
    if (!finished.isEmpty()) {
      jdbc.update(FINISH, counts(finished));
    }
    List<PassResult> more = results.stream().filter(result -> !result.finishes()).toList();
    if (!more.isEmpty()) {
      Object[] keys = keyed(more, PassResult::key).arrays();
      jdbc.update(ADD, Stream.of(keys, counts(more)).flatMap(Stream::of).toArray());
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

  private static Object[] counts(List<PassResult> results) {
    return keyed(results, PassResult::key)
        .ints(PassResult::read)
        .ints(PassResult::late)
        .texts(result -> result.why().orElse(null))
        .arrays();
  }

  private static <T> Columns<T> keyed(List<T> rows, Function<T, PassKey> key) {
    return Columns.of(rows)
        .longs(row -> key.apply(row).run().value())
        .ints(row -> key.apply(row).line().value());
  }

  private static PassKey key(LinePass pass) {
    return new PassKey(pass.plan().run(), pass.plan().line());
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
