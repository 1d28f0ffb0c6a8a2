-- Where an account stands on the arrears ladder, per utility it pays for; from the first time anybody looked. The look at a
-- charge or reading is one comparison: between above_fen (exclusive) and up_to_fen nothing can have changed. due_at is when
-- somebody must look without one: a trip was put off to then, or money came. Whoever moves the standing of a balance that
-- the hub holds has locked its wallets first. account.standing is what the release before this one shows.
create table account_standing (
  account_id bigint not null references account,
  utility text not null check (utility in ('ELECTRICITY', 'WATER')),
  project_id integer not null,
  standing text not null default 'NORMAL'
    check (standing in ('NORMAL', 'ALARM_1', 'ALARM_2', 'ARREARS', 'TRIPPED')),
  overdrawn_since timestamptz check (overdrawn_since is null or standing in ('ARREARS', 'TRIPPED')),
  -- when the power goes, as the people of the account were told; it goes no sooner
  trip_ahead timestamptz check (trip_ahead is null or overdrawn_since is not null),
  -- how the power comes back, by the last ladder that watched the account
  restore text not null default 'AUTOMATIC' check (restore in ('AUTOMATIC', 'PERMIT')),
  -- whether a meter of the account was not reached by the command of the trip
  trip_lapsed boolean not null default false check (not trip_lapsed or standing = 'TRIPPED'),
  -- how often anything followed from a decision: the identity of what did
  crossing integer not null default 0,
  above_fen bigint not null default 9223372036854775807,
  up_to_fen bigint not null default 9223372036854775807,
  -- of the arrears book; the last there can be once the account is closed, of which nothing is decided any more
  revision bigint not null default -1,
  due_at timestamptz,
  primary key (account_id, utility)
) with (fillfactor = 70);
create index account_standing_due on account_standing (due_at) where due_at is not null;
create index account_standing_off on account_standing (account_id, utility) where standing = 'TRIPPED' and due_at is null;
create index account_standing_by_revision on account_standing (project_id, revision);
call hub_protect('account_standing');
grant update (due_at) on account_standing to hub_web;

-- What the people of an account are to be told; one of a crossing. Channels send it.
create table notice (
  notice_id bigint generated always as identity primary key,
  project_id integer not null,
  account_id bigint not null references account,
  utility text not null,
  crossing integer not null,
  kind text not null check (
    kind in ('ALARM_1', 'ALARM_2', 'ARREARS', 'TRIP_AHEAD', 'TRIPPED', 'RESTORED', 'CLOSE_PERMITTED')),
  balance_fen bigint not null,
  happened_at timestamptz not null,
  -- of TRIP_AHEAD: when the power is cut
  trip_at timestamptz check ((trip_at is not null) = (kind = 'TRIP_AHEAD')),
  constraint notice_once unique (account_id, utility, crossing)
);
call hub_protect('notice');
revoke update, delete on notice from hub_engine;
