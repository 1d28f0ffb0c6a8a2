create table recharge_order (
  order_id bigint generated always as identity primary key,
  project_id integer not null references project,
  client text not null,
  order_no text not null,
  -- what was asked: a repeat must say the same
  account_no text not null,
  utility text not null,
  fund text not null,
  amount_fen bigint not null check (amount_fen > 0),
  paid_at timestamptz not null,
  asked_meter_no text,
  -- what was answered: a repeat is answered the same
  answer_state text not null,
  answer_balance_fen bigint not null,
  booked_at timestamptz not null,
  account_id bigint not null references account,
  wallet_id bigint not null references wallet,
  meter_id bigint not null references meter,
  state text not null
    check (state in ('BOOKED', 'DELIVERING', 'DELIVERED', 'UNKNOWN', 'HELD', 'REVERSED')),
  why text,
  -- committed before the first frame leaves; late_until is when the last frame can no longer be executed
  expected_count integer,
  purchased_before_fen bigint,
  sent_at timestamptz,
  late_until timestamptz,
  sends integer not null default 0,
  node text,
  epoch bigint,
  meter_count integer,
  delivered_at timestamptz,
  constraint recharge_order_once unique (client, order_no),
  check (num_nonnulls(expected_count, purchased_before_fen, sent_at, late_until) in (0, 4)),
  check ((state = 'DELIVERED') = (delivered_at is not null and meter_count is not null))
) with (fillfactor = 80);
create index recharge_order_undelivered on recharge_order (account_id)
  where state in ('BOOKED', 'DELIVERING', 'UNKNOWN', 'HELD');
create index recharge_order_by_meter on recharge_order (meter_id, order_id);
call hub_protect('recharge_order');
grant insert on recharge_order to hub_web;
revoke delete on recharge_order from hub_engine;
