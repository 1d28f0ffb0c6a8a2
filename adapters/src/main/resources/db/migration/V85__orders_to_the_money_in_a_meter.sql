-- A refund out of a meter is taken on before it is posted: the meter gives the money back in between.
alter table money_order
  drop constraint money_order_state_check,
  add constraint money_order_state_check check (state in ('POSTED', 'QUEUED', 'SENT', 'HELD', 'REFUSED')),
  -- of the first answer, which is every repeat's
  add column answer_state text not null default 'POSTED' check (answer_state in ('POSTED', 'QUEUED'));
grant update (state) on money_order to hub_engine;

-- What is to be done with the money in a meter: once, proven by its own count of refunds and clears. What the meter held is
-- kept before the first frame leaves, for ever.
create table purse_order (
  purse_order_id bigint generated always as identity primary key,
  project_id integer not null,
  kind text not null check (kind in ('REFUND', 'CLEAR')),
  client text not null,
  order_no text not null,
  meter_id bigint not null references meter,
  -- the order that a refund posts once the meter gave the money back
  money_order_id bigint unique references money_order,
  amount_fen bigint not null,
  reason text not null,
  operator text not null,
  state text not null default 'QUEUED' check (state in ('QUEUED', 'SENT', 'UNKNOWN', 'CONFIRMED', 'REFUSED', 'HELD')),
  why text,
  asked_at timestamptz not null,
  due_at timestamptz not null,
  attempts integer not null default 0,
  kept_balance_fen bigint,
  kept_purchased_fen bigint,
  kept_purchase_count integer,
  kept_total bigint,
  -- committed before the first frame leaves; late_until is when the last frame can no longer be executed
  expected_count integer,
  sent_at timestamptz,
  late_until timestamptz,
  sends integer not null default 0,
  node text,
  epoch bigint,
  taken_fen bigint,
  settled_at timestamptz,
  constraint purse_order_once unique (client, order_no, meter_id, kind),
  check (case kind when 'REFUND' then amount_fen > 0 and money_order_id is not null
    else amount_fen = 0 and money_order_id is null end),
  check (num_nonnulls(expected_count, sent_at, late_until, kept_balance_fen, kept_purchased_fen, kept_purchase_count)
    in (0, 6)),
  check ((settled_at is not null) = (state in ('CONFIRMED', 'REFUSED'))),
  check ((taken_fen is not null) = (state = 'CONFIRMED'))
) with (fillfactor = 70);
create unique index purse_order_open on purse_order (meter_id) where state in ('QUEUED', 'SENT', 'UNKNOWN', 'HELD');
create index purse_order_due on purse_order (due_at) where state in ('QUEUED', 'SENT', 'UNKNOWN');
call hub_protect('purse_order');
grant insert on purse_order to hub_web;
revoke delete on purse_order from hub_engine;
grant update (state, why, taken_fen, settled_at) on purse_order to hub_web;
grant update (state) on money_order to hub_web;

-- What people said became of an order whose meter does not show it any more.
create table purse_settlement (
  purse_order_id bigint primary key references purse_order,
  project_id integer not null,
  client text not null,
  settlement_no text not null,
  done boolean not null,
  reason text not null,
  operator text not null,
  settled_at timestamptz not null,
  unique (client, settlement_no)
);
call hub_protect('purse_settlement');
grant insert on purse_settlement to hub_web;
revoke update, delete on purse_settlement from hub_engine;
