-- People say what became of a recharge as they do of a refund or clear: one list, because a client's number is used once
-- whatever it settles. A recharge that is sent again may be held and settled again.
alter table purse_settlement
  drop constraint purse_settlement_pkey,
  add column purse_settlement_id bigint generated always as identity primary key,
  alter column purse_order_id drop not null,
  add constraint purse_settlement_of_order_once unique (purse_order_id),
  add column order_id bigint references recharge_order,
  -- of a recharge that was not done
  add column then_do text check (then_do in ('SEND_AGAIN', 'REVERSE')),
  add constraint purse_settlement_of_one check (num_nonnulls(purse_order_id, order_id) = 1),
  add constraint purse_settlement_then check ((then_do is not null) = (order_id is not null and not done));
create index purse_settlement_of_recharge on purse_settlement (order_id) where order_id is not null;

-- A recharge that somebody has sent again begins anew: its tries, and the time they may take.
alter table recharge_order
  add column resumed_at timestamptz,
  add column resumed_sends integer not null default 0;
grant update (expected_count, purchased_before_fen, sent_at, late_until, meter_count, delivered_at, resumed_at, resumed_sends)
  on recharge_order to hub_web;
grant update (attempts) on outbox to hub_web;
