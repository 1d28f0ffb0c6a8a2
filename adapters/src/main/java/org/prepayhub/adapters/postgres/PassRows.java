package org.prepayhub.adapters.postgres;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
  /** Only a pass this node took, under the lease that still holds, is its own to finish. */
  private static final String CLAIM =
      """
      select p.run_id, p.line_id, p.project_id, g.code as gateway, l.code as line,
        coalesce(s.reachable, true) as reachable
      from unnest(?::bigint[], ?::integer[]) as batch (run_id, line_id)
        join collection_pass p on p.run_id = batch.run_id and p.line_id = batch.line_id
        join gateway_lease e on e.gateway_id = p.gateway_id and e.epoch = p.epoch and e.node = p.node
        join gateway g on g.gateway_id = p.gateway_id
        join line l on l.line_id = p.line_id
        left join line_state s on s.line_id = p.line_id
      where p.state = 'TAKEN' and p.node = ?
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

  /** What comes after the pass was closed was counted as failed, and counts as late now. */
  private static final String ADD =
      """
      with batch as (
        select p.run_id, p.line_id, p.state = 'DONE' as closed,
          case p.state when 'DONE' then 0 else n.read end as read,
          case p.state when 'DONE' then least(n.read + n.late, p.failed) else n.late end as late
        from unnest(?::bigint[], ?::integer[], ?::integer[], ?::integer[])
            as n (run_id, line_id, read, late)
          join collection_pass p on p.run_id = n.run_id and p.line_id = n.line_id
        order by p.run_id, p.line_id
        for no key update of p
      ), passes as (
        update collection_pass p
        set read = p.read + n.read, late = p.late + n.late,
          failed = p.failed - case when n.closed then n.late else 0 end
        from batch n where p.run_id = n.run_id and p.line_id = n.line_id
        returning p.run_id, n.closed, n.late
      )
      update collection_run r
      set late = r.late + s.late, failed = r.failed - s.late
      from (select run_id, sum(late)::integer as late from passes where closed group by run_id) s
      where r.run_id = s.run_id and r.state = 'ENDED'
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
    jdbc.query(
        CLAIM,
        row -> {
          Claim claim = claim(row);
          claims.put(claim.key(), claim);
        },
        Columns.of(passes)
            .longs(pass -> pass.plan().run().value())
            .ints(pass -> pass.plan().line().value())
            .arraysAnd(node));
    return claims;
  }

  static void count(JdbcTemplate jdbc, List<PassResult> results) {
    List<PassResult> ended = results.stream().filter(PassResult::ended).toList();
    if (!ended.isEmpty()) {
      jdbc.update(FINISH, counts(ended).texts(result -> result.why().orElse(null)).arrays());
    }
    List<PassResult> more = results.stream().filter(result -> !result.ended()).toList();
    if (!more.isEmpty()) {
      jdbc.update(ADD, counts(more).arrays());
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
    return Columns.of(results)
        .longs(result -> result.key().run().value())
        .ints(result -> result.key().line().value())
        .ints(PassResult::read)
        .ints(PassResult::late);
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
