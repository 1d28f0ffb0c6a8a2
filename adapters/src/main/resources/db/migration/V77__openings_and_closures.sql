-- What is done to an account as a whole: what was asked, by whom and why. An account is opened once and
-- closed once; it goes on with another meter, or with those of another room, as often as it must.
create table account_act (
  account_act_id bigint generated always as identity primary key,
  project_id integer not null,
  kind text not null check (kind in ('opening', 'closure', 'replacement', 'transfer')),
  client text not null,
  act_no text not null,
  account_id bigint not null references account,
  -- all that was asked, as text: a repeat must say the same
  asked text not null,
  reason text not null,
  operator text not null,
  acted_at timestamptz not null,
  constraint account_act_once unique (client, act_no)
);
create unique index account_act_of_account on account_act (account_id, kind) where kind in ('opening', 'closure');
create index account_act_by_account on account_act (account_id, account_act_id);
call hub_protect('account_act');
grant insert on account_act to hub_web;
revoke update, delete on account_act from hub_engine;

-- The readings it stands on, for ever: those in the table of readings are dropped with their day.
create table account_reading (
  account_act_id bigint not null references account_act,
  meter_id bigint not null references meter,
  project_id integer not null,
  utility text not null check (utility in ('ELECTRICITY', 'WATER')),
  read_at timestamptz not null,
  total bigint not null check (total >= 0),
  rates_wh bigint[],
  -- whether a person read it off the meter
  typed boolean not null,
  -- whether it is with this reading that the meter goes on, of acts that end one meter and begin another
  begins boolean not null default false,
  -- what the meter was charged from until then; empty where it had not begun to be
  charged_from bigint,
  primary key (account_act_id, meter_id)
);
-- What is known last of a meter may be what an act stands on.
create index account_reading_by_meter on account_reading (meter_id, read_at);
call hub_protect('account_reading');
grant insert on account_reading to hub_web;
revoke update, delete on account_reading from hub_engine;

-- What each wallet had when its account was closed, and the part of a fen that was used and never posted.
create table account_settlement (
  account_act_id bigint not null references account_act,
  wallet_id bigint not null references wallet,
  project_id integer not null,
  balance_fen bigint not null,
  remainder_micro_fen bigint not null check (remainder_micro_fen between 0 and 999999),
  primary key (account_act_id, wallet_id)
);
call hub_protect('account_settlement');
grant insert on account_settlement to hub_web;
revoke update, delete on account_settlement from hub_engine;

alter table money_order add foreign key (account_act_id) references account_act;

-- Who opens or closes an account charges what its meters showed, as a batch of readings does. How far a meter was charged is
-- forgotten when its account leaves it.
grant update (opened_at, closed_at) on account to hub_web;
grant update (link) on meter_state to hub_web;
grant update (revision) on tariff_book to hub_web;
grant insert on charge to hub_web;
grant insert, update on rating_state to hub_web;
grant insert, update, delete on meter_rating to hub_web;
