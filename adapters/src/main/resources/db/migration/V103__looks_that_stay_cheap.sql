-- Whether a meter came, went or moved on the wire is asked every minute, and how many there are every few seconds. Each
-- connection counts the changes it makes, in a row of its own so that none waits for another: the sum differs after
-- every commit that changed something. Numbers of connections come again, so that there are never many rows.
create table meter_change (
  backend integer primary key,
  changes bigint not null
);
grant select on meter_change to hub_engine;

create function hub_count_meter_change() returns void
  language sql set search_path from current
  begin atomic
    insert into meter_change as c (backend, changes) values (pg_backend_pid(), 1)
    on conflict (backend) do update set changes = c.changes + 1;
  end;

create function hub_meters_came_or_went() returns trigger
  language plpgsql security definer set search_path from current
  as $$
begin
  if exists (select from changed) then
    perform hub_count_meter_change();
  end if;
  return null;
end
$$;
create trigger meters_came after insert on meter referencing new table as changed
  for each statement execute function hub_meters_came_or_went();
create trigger meters_went after delete on meter referencing old table as changed
  for each statement execute function hub_meters_came_or_went();

create function hub_meters_moved() returns trigger
  language plpgsql security definer set search_path from current
  as $$
begin
  -- one is taken out of the other, which is a hash; a join of the two is planned as thousands times thousands
  if exists (
    select meter_id, meter_no, line_id, group_id, station, profile, commissioning in ('NOT_INITIALISED', 'IN_SERVICE')
    from was
    except
    select meter_id, meter_no, line_id, group_id, station, profile, commissioning in ('NOT_INITIALISED', 'IN_SERVICE')
    from becomes)
  then
    perform hub_count_meter_change();
  end if;
  return null;
end
$$;
create trigger meters_moved after update on meter referencing old table as was new table as becomes
  for each statement execute function hub_meters_moved();

create function hub_line_moved() returns trigger
  language plpgsql security definer set search_path from current
  as $$
begin
  perform hub_count_meter_change();
  return null;
end
$$;
create trigger line_moved after update of gateway_id on line
  for each row when (old.gateway_id <> new.gateway_id) execute function hub_line_moved();

revoke execute on function hub_count_meter_change(), hub_meters_came_or_went(), hub_meters_moved(), hub_line_moved()
  from public;
