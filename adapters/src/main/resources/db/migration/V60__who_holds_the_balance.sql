-- Who holds what an account has paid: its meter, to which it is sold; the hub, which charges readings to it; nobody. An
-- order into a balance that the hub holds has no meter and has arrived as it is booked.
alter table account add column balance_held_by text not null default 'METER'
  check (balance_held_by in ('METER', 'HUB', 'NONE'));

alter table recharge_order
  drop constraint recharge_order_came,
  drop constraint recharge_order_check1,
  add constraint recharge_order_came check (
    num_nonnulls(account_no, utility, fund, paid_at, answer_balance_fen, account_id, wallet_id)
      = case when state = 'REVERSED' and account_id is null then 0 else 7 end),
  add constraint recharge_order_has_a_meter check (
    case when account_id is null then meter_id is null
      else meter_id is not null or state in ('DELIVERED', 'REVERSED') end),
  add constraint recharge_order_delivered check (
    (state = 'DELIVERED') = (delivered_at is not null)
    and (state = 'DELIVERED' and meter_id is not null) = (meter_count is not null));
