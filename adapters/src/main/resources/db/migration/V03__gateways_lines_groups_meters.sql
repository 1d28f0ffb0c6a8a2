create table gateway (
  gateway_id integer generated always as identity primary key,
  project_id integer not null references project,
  code text not null,
  transport text not null check (transport in ('modbus-tcp')),
  -- a store-and-forward gateway may execute a frame this long after it was sent
  max_hold_millis integer not null check (max_hold_millis between 0 and 600000),
  unique (project_id, code)
);
call hub_protect('gateway');

create table line (
  line_id integer generated always as identity primary key,
  project_id integer not null references project,
  gateway_id integer not null references gateway,
  code text not null,
  host text not null,
  port integer not null check (port between 1 and 65535),
  response_timeout_millis integer not null check (response_timeout_millis between 10 and 60000),
  gap_millis integer not null check (gap_millis between 0 and 10000),
  poll_retries integer not null check (poll_retries between 0 and 10),
  unique (gateway_id, code)
);
call hub_protect('line');

create table meter_group (
  group_id integer generated always as identity primary key,
  project_id integer not null references project,
  code text not null,
  window_seconds integer not null check (window_seconds between 10 and 86400),
  lost_after_runs integer not null check (lost_after_runs between 1 and 1000),
  unique (project_id, code)
);
call hub_protect('meter_group');

create table meter (
  meter_id bigint generated always as identity primary key,
  project_id integer not null references project,
  meter_no text not null unique,
  place_id bigint references place,
  account_id bigint references account,
  line_id integer not null references line,
  group_id integer not null references meter_group,
  station bigint not null check (station > 0),
  profile text not null,
  -- who holds the money of this meter: a strategy per meter
  money_held_by text not null check (money_held_by in ('METER', 'HUB', 'NONE')),
  takes_sales boolean not null,
  commissioning text not null default 'NOT_INITIALISED'
    check (commissioning in ('NOT_INITIALISED', 'IN_SERVICE', 'REPLACED', 'REMOVED')),
  check (not takes_sales or (money_held_by = 'METER' and account_id is not null))
);
create unique index meter_station_on_line on meter (line_id, station)
  where commissioning in ('NOT_INITIALISED', 'IN_SERVICE');
create unique index meter_that_takes_sales on meter (account_id)
  where takes_sales and commissioning in ('NOT_INITIALISED', 'IN_SERVICE');
create index meter_by_line on meter (line_id, group_id);
call hub_protect('meter');
