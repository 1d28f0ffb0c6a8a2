-- The slot comes first in the key: a sweep over all meters then writes at the end of the index instead of touching one
-- page per meter, which costs a tenth of the log.
create table reading (
  slot_at timestamptz not null,
  meter_id bigint not null,
  read_at timestamptz not null,
  energy_wh bigint not null check (energy_wh >= 0),
  -- null where the meter holds no money
  balance_fen bigint,
  purchased_fen bigint,
  purchase_count integer,
  project_id integer not null,
  flags bigint not null,
  -- five bits a circuit, first circuit lowest: closed, forced, power, money, time; a one above the last ends it
  circuits bigint not null,
  -- 0 poll, 1 push, 2 demand, 3 back-fill
  source smallint not null,
  power_factor_milli smallint,
  centi_hertz integer,
  rates_wh bigint[],
  deci_volts integer[],
  centi_amperes integer[],
  watts integer[],
  primary key (slot_at, meter_id)
) partition by range (slot_at);
call hub_protect('reading');

-- The engine owns no table, so it asks for its partitions by these. A partition is filled only through its parent,
-- whose policies then hold; nobody is granted anything on the partition itself.
create function hub_make_reading_day(day date) returns boolean
  language plpgsql security definer set search_path from current
  as $$
declare
  name text := 'reading_' || to_char(day, 'YYYYMMDD');
begin
  perform pg_advisory_xact_lock(hashtext('hub_make_reading_day'));
  if to_regclass(name) is not null then
    return false;
  end if;
  execute format('create table %I (like reading including defaults including constraints)', name);
  execute format('alter table %I enable row level security', name);
  execute format('alter table reading attach partition %I for values from (%L) to (%L)', name,
      day::timestamp at time zone 'UTC', (day + 1)::timestamp at time zone 'UTC');
  return true;
end
$$;

create function hub_reading_days() returns setof date
  language sql stable security definer set search_path from current
  as $$
  select to_date(right(relid::text, 8), 'YYYYMMDD')
  from pg_partition_tree('reading') where level = 1
$$;

-- A day that is over is asked for by meter.
create function hub_index_reading_day(day date) returns boolean
  language plpgsql security definer set search_path from current
  as $$
declare
  name text := 'reading_' || to_char(day, 'YYYYMMDD');
begin
  if to_regclass(name) is null or to_regclass(name || '_by_meter') is not null then
    return false;
  end if;
  execute format('create index %I on %I (meter_id, slot_at)', name || '_by_meter', name);
  return true;
end
$$;

create function hub_drop_reading_day(day date) returns void
  language plpgsql security definer set search_path from current set lock_timeout = '2s'
  as $$
begin
  execute format('drop table if exists %I', 'reading_' || to_char(day, 'YYYYMMDD'));
end
$$;

revoke execute on function hub_make_reading_day(date), hub_reading_days(), hub_index_reading_day(date),
  hub_drop_reading_day(date) from public;
grant execute on function hub_make_reading_day(date), hub_reading_days(), hub_index_reading_day(date),
  hub_drop_reading_day(date) to hub_engine;
