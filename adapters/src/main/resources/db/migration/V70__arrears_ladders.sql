-- At which balances an account is warned, cut off and given back its power. That of the account goes before that of its
-- meter's group, and this before that of the project.
create table arrears_ladder (
  ladder_id bigint generated always as identity primary key,
  project_id integer not null references project,
  group_id integer references meter_group,
  account_id bigint references account,
  alarm_1_fen bigint not null check (alarm_1_fen <= 1000000000),
  alarm_2_fen bigint not null check (alarm_2_fen between 0 and alarm_1_fen),
  overdraft_fen bigint not null check (overdraft_fen between 0 and 1000000000),
  hysteresis_fen bigint not null check (hysteresis_fen between 0 and 1000000000),
  close_permit_fen bigint not null check (close_permit_fen > -overdraft_fen and close_permit_fen <= 1000000000),
  grace_seconds integer not null check (grace_seconds between 0 and 2592000),
  restore text not null check (restore in ('AUTOMATIC', 'PERMIT')),
  check (num_nonnulls(group_id, account_id) < 2),
  constraint arrears_ladder_once unique nulls not distinct (project_id, group_id, account_id)
);
call hub_protect('arrears_ladder');

-- When nobody's power is cut for money: from one time of every day to another, or from one day to another.
create table no_trip_window (
  project_id integer not null references project,
  from_time time,
  to_time time check (to_time <> from_time),
  from_day date,
  to_day date check (to_day >= from_day),
  check (num_nonnulls(from_time, to_time) = case when from_day is null then 2 else 0 end),
  check (num_nonnulls(from_day, to_day) in (0, 2)),
  constraint no_trip_window_once unique nulls not distinct (project_id, from_time, to_time, from_day, to_day)
);
call hub_protect('no_trip_window');

-- Never cut this account's power for money.
alter table account add column keep_power boolean not null default false;

-- Grows with every change of any of the above. Every standing remembers by which one it was decided.
create table arrears_book (
  project_id integer primary key references project,
  revision bigint not null
) with (fillfactor = 70);
call hub_protect('arrears_book');
