package org.prepayhub.adapters.postgres;

/** What the proof compares of the days of meters: each statement returns disagreements only. */
final class MeterDayProofSql {
  static final String DAYS = "select count(*) from meter_day_close";

  static final String ROWS = "select count(*) from meter_day";

  /** The counted days, each with the one before it. */
  private static final String CHAIN =
      """
      with chain as (
        select c.*, p.code, lag(c.day) over before as previous, lag(c.checksum) over before as previous_checksum
        from meter_day_close c join project p using (project_id)
        window before as (partition by c.project_id order by c.day)
      )
      """;

  /** No closed day is left out. */
  static final String DAYS_APART =
      CHAIN
          + """
          select 'meters on ' || to_char(c.day, 'YYYY-MM-DD') || ' of project ' || c.code as place,
            'the day counted before is ' || c.previous || ', the day closed before is ' || d.day as what
          from chain c
          cross join lateral (
            select max(day) as day from day_close
            where project_id = c.project_id and state = 'CLOSED' and day < c.day) d
          where c.previous <> d.day
          """;

  /** What a day opens with is what the one before closed with, or the register began anew. */
  static final String OPENINGS_OFF =
      CHAIN
          + """
          select 'meter ' || m.meter_no || ' on ' || to_char(d.day, 'YYYY-MM-DD') as place,
            'it opens with ' || d.from_total || ', the day before closed with ' || b.to_total as what
          from chain c
          join meter_day d on d.project_id = c.project_id and d.day = c.day
          join meter_day b on b.project_id = c.project_id and b.day = c.previous and b.meter_id = d.meter_id
          join meter m on m.meter_id = d.meter_id
          where (d.from_total <> b.to_total or d.utility <> b.utility)
            and not (d.restarted and d.from_total = d.to_total
              and (d.to_total < b.to_total or d.utility <> b.utility))
          """;

  /** As long as readings are kept. */
  static final String READINGS_OFF =
      """
      select 'meter ' || m.meter_no || ' on ' || to_char(d.day, 'YYYY-MM-DD') as place,
        'it closes with ' || d.to_total || ', the meter showed ' || r.total || ' at ' || r.slot_at as what
      from meter_day d
      join reading r on r.slot_at = d.read_at and r.meter_id = d.meter_id
      join meter m on m.meter_id = d.meter_id
      where r.total <> d.to_total
        and not exists (
          select from account_reading t
          where t.meter_id = d.meter_id and t.read_at = d.read_at and t.total = d.to_total)
      """;

  /**
   * Only the two days counted last are held against readings, which is every day where it is proven
   * every night; of older ones the mark stands by the checksum.
   */
  private static final String NEWEST =
      CHAIN
          + """
          , newest as (
            select c.project_id, c.day, c.previous, d.from_at,
              row_number() over (partition by c.project_id order by c.day desc) as age
            from chain c join day_close d on d.project_id = c.project_id and d.day = c.day
          ), marked as (
            select d.*, b.read_at as left_at, c.from_at
            from newest c
            join meter_day d on d.project_id = c.project_id and d.day = c.day
            join meter_day b on b.project_id = c.project_id and b.day = c.previous and b.meter_id = d.meter_id
            where c.age <= 2 and d.late is not null
              and (b.read_at at time zone 'UTC')::date in (select hub_reading_days())
          )
          """;

  static final String NEWEST_ROWS = NEWEST + "select count(*) from marked";

  /** As long as readings are kept. */
  static final String LATE_OFF =
      NEWEST
          + """
          select 'meter ' || m.meter_no || ' on ' || to_char(d.day, 'YYYY-MM-DD') as place,
            case when d.late then 'it is marked late, and no reading of a closed day came late'
              else 'a reading of a closed day came late, and it is not marked' end as what
          from marked d join meter m on m.meter_id = d.meter_id
          where d.late <> (d.read_at >= d.from_at and not d.restarted and %s)
          """
              .formatted(MeterDaySql.CAME_LATE.formatted("d.meter_id", "d.left_at", "d.from_at"));

  static final String CHECKSUMS_OFF =
      CHAIN
          + """
          select 'meters on ' || to_char(c.day, 'YYYY-MM-DD') || ' of project ' || c.code as place,
            'the checksum is ' || c.checksum || ', the rows come to ' || s.checksum as what
          from chain c
          cross join lateral (
            select %s as checksum from meter_day r where r.project_id = c.project_id and r.day = c.day) s
          where c.checksum <> s.checksum
          """
              .formatted(
                  MeterDaySql.CHECKSUM.formatted("coalesce(c.previous_checksum, '')", "c.day"));

  private MeterDayProofSql() {}
}
