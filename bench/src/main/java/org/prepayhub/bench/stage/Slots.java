package org.prepayhub.bench.stage;

import static java.time.ZoneOffset.UTC;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;

/**
 * What the database holds of the slots of a stretch of time.
 *
 * @param from the first slot
 * @param to the slot after the last
 */
public record Slots(Database database, Instant from, Instant to) {
  /**
   * A commit's time stamp is taken right before its log is flushed, so the wait for the disk is not
   * in it.
   */
  private static final String DURABLE =
      """
      select percentile_cont(0.5) within group (order by millis), percentile_cont(0.99) within group (order by millis)
      from (
        select extract(epoch from pg_xact_commit_timestamp(xmin) - read_at) * 1000 as millis
        from reading where slot_at >= ? and slot_at < ? and slot_at = date_trunc('second', slot_at)
      ) readings
      """;

  private static final String STORED =
      "select count(*) from reading where slot_at >= ? and slot_at < ?"
          + " and slot_at = date_trunc('second', slot_at)";
  private static final String POSTED =
      "select count(*) from charge where slot_at >= ? and slot_at < ? and posted_fen > 0";
  private static final String LATE =
      "select coalesce(sum(late), 0) from collection_run where scheduled_at >= ? and scheduled_at <"
          + " ?";
  private static final String RUNNING =
      "select count(*) from collection_run where scheduled_at >= ? and scheduled_at < ?"
          + " and state = 'RUNNING'";

  /** Readings in the table. */
  public double stored() {
    return number(STORED);
  }

  /** Readings whose charge came to a fen or more, which was taken from a balance. */
  public double posted() {
    return number(POSTED);
  }

  /** Readings that came after their run was closed. */
  public double late() {
    return number(LATE);
  }

  /** Runs that are not closed yet. */
  public double running() {
    return number(RUNNING);
  }

  /** Median and 99th percentile of the time from a meter's answer to the commit. */
  public List<Double> durableMillis() {
    return database.row(DURABLE, at(from), at(to));
  }

  private double number(String sql) {
    return database.number(sql, at(from), at(to));
  }

  private static OffsetDateTime at(Instant moment) {
    return moment.atOffset(UTC);
  }
}
