-- Vacuum marks the rows of a page as seen by all, and a page that was last written before a checkpoint then goes to the
-- log whole. By default a day is vacuumed each time it has grown by a fifth, in the evening after hours, so that nearly all
-- its pages do: where much was read, compressing them was a fifth of what the server took. Vacuumed each minute, few do.
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
