package org.prepayhub.adapters.postgres;

/** The statements that write down what meters counted on a day. */
final class MeterDaySql {
  /** In their order, so that every day is counted after the one before. */
  static final String UNCOUNTED =
      """
      select p.project_id, p.code, d.day, d.from_at, d.to_at
      from project p
      cross join lateral (
        select d.day, d.from_at, d.to_at from day_close d
        where d.project_id = p.project_id and d.state = 'CLOSED'
          and d.day > coalesce((select max(c.day) from meter_day_close c where c.project_id = p.project_id), '-infinity')
        order by d.day
        limit :most) d
      order by p.project_id, d.day
      """;

  /**
   * The rows r of a day as text; one that is not marked says what it said before there was a mark.
   */
  static final String ROWS_AS_TEXT =
      "string_agg(concat_ws('|', r.meter_id, r.utility, r.from_total, r.to_total,"
          + " coalesce(r.from_rates::text, ''), coalesce(r.to_rates::text, ''), extract(epoch from"
          + " r.read_at), r.restarted, case when r.late then 'late' end), E'\\n"
          + "' order by r.meter_id)";

  static final String CHECKSUM =
      "encode(sha256(convert_to(concat_ws('|', %s, to_char(%s, 'YYYY-MM-DD')) || E'\\n"
          + "' || coalesce("
          + ROWS_AS_TEXT
          + ", ''), 'UTF8')), 'hex')";

  /**
   * Whether a meter has a reading after the one with which its day before was left, up to the end
   * of that day: it was not there when that day was counted. The reading of the cut is asked for by
   * its slot, since it may lie where readings are not found by meter yet.
   */
  static final String CAME_LATE =
      """
      %2$s < %3$s and (
        exists (select from reading r where r.meter_id = %1$s and r.slot_at > %2$s and r.slot_at < %3$s)
        or exists (select from reading r where r.slot_at = %3$s and r.meter_id = %1$s)
        or exists (
          select from account_reading t
          where t.meter_id = %1$s and t.typed and t.read_at > %2$s and t.read_at <= %3$s))\
      """;

  /** The most that readings are looked through for the last one of a meter that goes on. */
  private static final String LAST_HOUR = "interval '1 hour'";

  /**
   * A meter's last reading up to the cut is among those of the last hour, or is still its last one,
   * or was taken when its account or place changed. Readings of the whole day are looked through
   * only for meters of which none of these is known although they were read since, and for those
   * that nobody knew before.
   */
  static final String COUNT =
      """
      with previous as (
        select day, checksum from meter_day_close where project_id = :project and day < :day order by day desc limit 1
      ), taken as (
        select t.meter_id, t.read_at as at, t.total, (t.utility = 'WATER')::integer as utility, t.rates_wh
        from account_reading t
        where t.project_id = :project and t.read_at >= :from::timestamptz and t.read_at <= :to::timestamptz
      ), recent as materialized (
        select r.meter_id, r.slot_at as at, r.total, r.utility::integer as utility, r.rates_wh
        from reading r
        where r.project_id = :project and r.slot_at > :to::timestamptz - %1$s and r.slot_at >= :from::timestamptz
          and r.slot_at <= :to::timestamptz
      ), quiet as (
        select s.meter_id from meter_state s
        where s.project_id = :project and s.last_slot_at > :to::timestamptz
          and not exists (select from recent r where r.meter_id = s.meter_id)
      ), last_slot as (
        select r.meter_id, max(r.slot_at) as slot_at
        from reading r join quiet on quiet.meter_id = r.meter_id
        where r.project_id = :project and r.slot_at >= :from::timestamptz and r.slot_at <= :to::timestamptz - %1$s
        group by r.meter_id
      ), seen as (
        select distinct on (s.meter_id) s.*
        from (
          select * from recent
          union all
          select r.meter_id, r.slot_at, r.total, r.utility, r.rates_wh
          from meter_state s
          join reading r on r.slot_at = s.last_slot_at and r.meter_id = s.meter_id
          where s.project_id = :project and s.last_slot_at >= :from::timestamptz and s.last_slot_at <= :to::timestamptz
          union all
          select r.meter_id, r.slot_at, r.total, r.utility, r.rates_wh
          from last_slot l
          join reading r on r.slot_at = l.slot_at and r.meter_id = l.meter_id
          union all
          select * from taken) s
        order by s.meter_id, s.at desc, s.total desc
      ), known as (
        select b.* from meter_day b join previous on previous.day = b.day join meter m on m.meter_id = b.meter_id
        where b.project_id = :project and (m.commissioning in ('NOT_INITIALISED', 'IN_SERVICE')
          or exists (select from seen s where s.meter_id = b.meter_id))
      ), fresh as (
        select s.meter_id from seen s where not exists (select from known k where k.meter_id = s.meter_id)
      ), first_slot as (
        select r.meter_id, min(r.slot_at) as slot_at
        from reading r join fresh on fresh.meter_id = r.meter_id
        where r.project_id = :project and r.slot_at >= :from::timestamptz and r.slot_at <= :to::timestamptz
        group by r.meter_id
      ), first as (
        select distinct on (f.meter_id) f.*
        from (
          select r.meter_id, r.slot_at as at, r.total, r.utility::integer as utility, r.rates_wh
          from first_slot f join reading r on r.slot_at = f.slot_at and r.meter_id = f.meter_id
          union all
          select taken.* from taken join fresh on fresh.meter_id = taken.meter_id) f
        order by f.meter_id, f.at, f.total
      ), opening as (
        select meter_id, to_total as total, utility::integer as utility, to_rates as rates_wh, read_at as at from known
        union all
        select meter_id, total, utility, rates_wh, at from first
      ), figures as materialized (
        select o.meter_id, coalesce(s.utility, o.utility)::smallint as utility,
          case when a.anew then s.total else o.total end as from_total, coalesce(s.total, o.total) as to_total,
          case when a.anew then s.rates_wh else o.rates_wh end as from_rates,
          case when s.meter_id is null then o.rates_wh else s.rates_wh end as to_rates,
          coalesce(s.at, o.at) as read_at, a.anew as restarted,
          s.meter_id is not null and not a.anew and %3$s as late
        from opening o
        left join seen s on s.meter_id = o.meter_id
        cross join lateral (select coalesce(s.total < o.total or s.utility <> o.utility, false) as anew) a
      ), written as (
        insert into meter_day (project_id, day, meter_id, utility, from_total, to_total, from_rates, to_rates, read_at,
          restarted, late)
        select :project::integer, :day::date, meter_id, utility, from_total, to_total, from_rates, to_rates, read_at,
          restarted, late
        from figures order by meter_id
      )
      insert into meter_day_close (project_id, day, meters, checksum, counted_at)
      select :project::integer, :day::date, count(*), %2$s, :now::timestamptz
      from figures r
      returning meters
      """
          .formatted(
              LAST_HOUR,
              CHECKSUM.formatted("coalesce((select checksum from previous), '')", ":day::date"),
              CAME_LATE.formatted("o.meter_id", "o.at", ":from::timestamptz"));

  static final String LOCK = "select pg_try_advisory_xact_lock(hashtext('meter_day'), :project)";

  static final String IS_COUNTED =
      "select exists (select from meter_day_close where project_id = :project and day >= :day)";

  static final String METER = "select meter_id, project_id from meter where meter_no = :meterNo";

  /** Day by day, as its key wants it. */
  static final String DAYS =
      """
      select d.*
      from meter_day_close c
      join meter_day d on d.project_id = c.project_id and d.day = c.day and d.meter_id = :meter
      where c.project_id = :project and c.day between :from and :to
      order by c.day
      """;

  private MeterDaySql() {}
}
