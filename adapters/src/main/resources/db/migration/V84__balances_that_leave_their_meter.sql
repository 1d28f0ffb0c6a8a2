-- An account whose meter holds its balance leaves the meter with what the meter showed: what was used of it is posted then,
-- and the book of the meter begins anew. The entry has the order as its reference, below 0.
alter table money_order
  drop constraint money_order_kind_check,
  add constraint money_order_kind_check
    check (kind in ('correction', 'refund', 'deposit', 'charge', 'supplement', 'rounding', 'expiry', 'grant'));

-- What the meter showed of money, where it held its account's.
alter table account_reading add column balance_fen bigint;

-- What a meter held that was replaced is sold to the next one. It is in the ledger already, so such an order has no entry.
alter table recharge_order add column carried_by bigint references account_act;
create unique index recharge_order_carried on recharge_order (carried_by) where carried_by is not null;

grant update (accrued_micro_fen, last_balance_fen, last_purchased_fen, last_purchase_count) on meter_state to hub_web;
grant update (opened_at, opening_balance_fen, opening_purchased_fen, opening_count) on meter_sale to hub_web;
