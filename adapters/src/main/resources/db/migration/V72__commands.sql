-- What a meter is to do. The identity is whose it is, its number there, and the meter: the same again is no second one.
create table command (
  command_id bigint generated always as identity primary key,
  project_id integer not null,
  client text not null,
  command_no text not null,
  meter_id bigint not null references meter,
  kind text not null check (kind in ('TRIP', 'CLOSE', 'PERMIT_CLOSE')),
  -- the one of the four reasons of a relay that it sets or clears
  reason text not null check (reason in ('forced', 'power', 'money', 'time')),
  -- whose standing caused it, if one did
  account_id bigint references account,
  utility text,
  state text not null default 'QUEUED' check (state in (
    'QUEUED', 'SENT', 'CONFIRMED', 'REFUSED', 'UNKNOWN', 'HELD', 'EXPIRED', 'CANCELLED', 'SUPERSEDED')),
  why text,
  asked_at timestamptz not null,
  -- no frame of a trip leaves that could be executed later than this; for power that is to come back it is never too late
  deadline timestamptz check (deadline > asked_at),
  due_at timestamptz not null,
  attempts integer not null default 0,
  sends integer not null default 0,
  sent_at timestamptz,
  -- when the last frame can no longer be executed
  late_until timestamptz,
  node text,
  epoch bigint,
  settled_at timestamptz,
  -- when people were told that the power does not come back
  alarmed_at timestamptz,
  constraint command_once unique (client, command_no, meter_id),
  check (kind <> 'TRIP' or deadline is not null),
  check (num_nonnulls(account_id, utility) in (0, 2)),
  check (num_nonnulls(sent_at, late_until) in (0, 2)),
  check ((settled_at is not null) = (state in ('CONFIRMED', 'REFUSED', 'EXPIRED', 'CANCELLED', 'SUPERSEDED')))
) with (fillfactor = 70);
create index command_open on command (meter_id, command_id) where state in ('QUEUED', 'SENT', 'UNKNOWN');
create index command_of_meter on command (meter_id, command_id);
create index command_trips on command (project_id, asked_at) where kind = 'TRIP';
create index command_due on command (due_at) where state in ('QUEUED', 'SENT', 'UNKNOWN');
create index command_late on command (deadline) where kind = 'TRIP' and state in ('QUEUED', 'HELD');
create index command_overdue on command (asked_at)
  where kind <> 'TRIP' and alarmed_at is null and state in ('QUEUED', 'SENT', 'UNKNOWN');
create index command_of_account on command (account_id, utility) where state in ('QUEUED', 'SENT', 'UNKNOWN', 'HELD');
call hub_protect('command');
revoke delete on command from hub_engine;
