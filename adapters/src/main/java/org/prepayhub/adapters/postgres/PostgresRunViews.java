package org.prepayhub.adapters.postgres;

import java.util.List;
import org.prepayhub.access.Grant;
import org.prepayhub.metering.CollectionRuns;

/** Collection runs for people and callers. */
public final class PostgresRunViews implements CollectionRuns {
  private static final int MOST_RUNS = 1000;

  private static final String LATEST =
      """
      select r.run_id, g.code, r.scheduled_at, r.started_at, r.ended_at, r.expected,
        coalesce(s.read, r.read) as read, coalesce(s.late, r.late) as late, coalesce(s.failed, r.failed) as failed
      from (select * from collection_run order by scheduled_at desc, run_id desc limit ?) r
        join meter_group g using (group_id)
        left join lateral (
          select sum(p.read) as read, sum(p.late) as late, sum(p.failed) as failed
          from collection_pass p where p.run_id = r.run_id and r.state = 'RUNNING'
        ) s on true
      order by r.scheduled_at desc, r.run_id desc
      """;

  private final WebSession web;

  public PostgresRunViews(WebSession web) {
    this.web = web;
  }

  @Override
  public List<RunView> latest(Grant grant, int limit) {
    if (limit < 1 || limit > MOST_RUNS) {
      throw new IllegalArgumentException("limit must be 1 to " + MOST_RUNS + ", not " + limit);
    }
    return web.in(
        grant,
        jdbc ->
            jdbc.query(
                LATEST,
                (row, number) ->
                    new RunView(
                        row.getLong("run_id"),
                        row.getString("code"),
                        ReadingRows.instant(row, "scheduled_at"),
                        ReadingRows.maybeInstant(row, "started_at"),
                        ReadingRows.maybeInstant(row, "ended_at"),
                        row.getInt("expected"),
                        row.getInt("read"),
                        row.getInt("late"),
                        row.getInt("failed")),
                limit));
  }
}
