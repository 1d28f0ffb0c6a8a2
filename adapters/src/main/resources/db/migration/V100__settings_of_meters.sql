-- What the hub sets in the meters of a project that hold their balance; nothing unless its site says so.
alter table project add column pushed_settings text[] not null default '{}'
  check (pushed_settings <@ '{PRICE,THRESHOLDS}'::text[]);

-- What a meter that holds its balance should hold, beside what it was read to hold. One row for each meter and setting: to
-- set the same again does no harm, so nothing here is an order with an identity of its own.
create table meter_setting (
  meter_setting_id bigint generated always as identity primary key,
  project_id integer not null,
  meter_id bigint not null references meter,
  setting text not null check (setting in ('PRICE', 'THRESHOLDS')),
  state text not null check (state in ('WANTED', 'CONFIRMED', 'REFUSED', 'UNFIT', 'UNWANTED')),
  -- the values of the command, in the order of its parameters
  wanted bigint[] check (cardinality(wanted) = case setting when 'PRICE' then 1 else 3 end),
  why text,
  -- since when it is in its state
  since timestamptz not null,
  -- when it is to be sent or looked at again
  due_at timestamptz,
  -- among what is due at once, so that those of one line do not stand behind each other
  turn integer not null generated always as (hashint8(meter_id)) stored,
  -- how often it was taken up or changed: whoever took it up before that is too late
  attempts integer not null default 0,
  -- looks and frames in vain since it was wanted or confirmed
  tries integer not null default 0,
  sent_at timestamptz,
  -- when the last frame, also of values that were wanted before, can no longer be executed
  late_until timestamptz,
  -- when the meter was last read to hold what is wanted now
  confirmed_at timestamptz,
  -- when people were told that the meter could not be told yet
  alarmed_at timestamptz,
  constraint meter_setting_once unique (meter_id, setting),
  check ((wanted is not null) = (state in ('WANTED', 'CONFIRMED', 'REFUSED'))),
  check ((due_at is not null) = (state in ('WANTED', 'CONFIRMED'))),
  check (num_nonnulls(sent_at, late_until) in (0, 2)),
  check (state <> 'CONFIRMED' or confirmed_at is not null)
) with (fillfactor = 70);
create index meter_setting_due on meter_setting (state, due_at, turn);
create index meter_setting_late on meter_setting (since) where state = 'WANTED' and alarmed_at is null;
create index meter_setting_refused on meter_setting (meter_setting_id) where state = 'REFUSED';
call hub_protect('meter_setting');
revoke delete on meter_setting from hub_engine;
