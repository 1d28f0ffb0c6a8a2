alter table ledger_account
  drop constraint ledger_account_kind_check,
  add constraint ledger_account_kind_check check (kind in
    ('WALLET', 'CLEARING', 'REVENUE', 'OPENING', 'ROUNDING', 'CORRECTIONS', 'REFUNDS_PAYABLE', 'SUPPLEMENTS_RECEIVABLE',
      'LAPSED'));
alter table journal_entry
  drop constraint journal_entry_kind_check,
  add constraint journal_entry_kind_check check (kind in
    ('recharge', 'opening', 'reversal', 'charge', 'correction', 'refund', 'supplement', 'rounding', 'expiry'));

-- What is done to an account as a whole: what was asked, by whom and why. An account is opened once and closed once.
create table account_act (
  account_act_id bigint generated always as identity primary key,
  project_id integer not null,
  kind text not null check (kind in ('opening', 'closure')),
  client text not null,
  act_no text not null,
  account_id bigint not null references account,
  -- all that was asked, as text: a repeat must say the same
  asked text not null,
  reason text not null,
  operator text not null,
  acted_at timestamptz not null,
  constraint account_act_once unique (client, act_no),
  constraint account_act_of_account unique (account_id, kind)
);
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
  primary key (account_act_id, meter_id)
);
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

-- Money that an opening or a closure moves is an order of its own, under the number of the act.
alter table money_order
  add column account_act_id bigint references account_act,
  drop constraint money_order_once,
  drop constraint money_order_kind_check,
  drop constraint money_order_check,
  add constraint money_order_kind_check check (kind in
    ('correction', 'refund', 'deposit', 'supplement', 'rounding', 'expiry')),
  add constraint money_order_amount check (amount_fen <> 0 and (amount_fen > 0 or kind = 'correction')),
  add constraint money_order_of_act check (account_act_id is not null or kind in ('correction', 'refund'));
create unique index money_order_once on money_order (client, order_no) where account_act_id is null;
create unique index money_order_of_act_once on money_order (account_act_id, wallet_id, kind)
  where account_act_id is not null;

-- Who opens or closes an account charges what its meters showed, as a batch of readings does.
grant update (opened_at, closed_at) on account to hub_web;
grant update (link) on meter_state to hub_web;
grant update (revision) on tariff_book to hub_web;
grant insert on charge to hub_web;
grant insert, update on rating_state to hub_web;
grant insert, update on meter_rating to hub_web;
