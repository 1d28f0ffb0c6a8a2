-- Vacuum marks the rows of a page as seen by all, and a page that was last written before a checkpoint then goes to the
-- log whole. By default a day is vacuumed each time it has grown by a fifth, in the evening after hours, so that nearly all
-- its pages do: where much was read, compressing them was a fifth of what the server took. Vacuumed each time the server
-- looks (autovacuum_naptime, a minute), few do.
create or replace function hub_make_reading_day(day date) returns boolean
  language plpgsql security definer set search_path from current
  as $$
declare
  name text := 'reading_' || to_char(day, 'YYYYMMDD');
begin
  perform pg_advisory_xact_lock(hashtext('hub_make_reading_day'));
  if to_regclass(name) is not null then
    return false;
  end if;
  execute format('create table %I (like reading including defaults including constraints)
      with (autovacuum_vacuum_insert_scale_factor = 0, autovacuum_vacuum_insert_threshold = 10000)', name);
  execute format('alter table %I enable row level security', name);
  execute format('alter table reading attach partition %I for values from (%L) to (%L)', name,
      day::timestamp at time zone 'UTC', (day + 1)::timestamp at time zone 'UTC');
  return true;
end
$$;

do $$
declare
  made regclass;
begin
  for made in select relid from pg_partition_tree('reading') where level = 1
      and to_date(right(relid::text, 8), 'YYYYMMDD') >= (now() at time zone 'UTC')::date loop
    execute format('alter table %s set (autovacuum_vacuum_insert_scale_factor = 0,
        autovacuum_vacuum_insert_threshold = 10000)', made);
  end loop;
end
$$;
