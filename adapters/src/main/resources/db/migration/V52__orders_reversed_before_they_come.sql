-- A reversal whose recharge has not come leaves an order of which only the number, the amount and the end are known: the
-- one constraint on client and number then decides between the two, whichever comes first.
alter table recharge_order
  alter column account_no drop not null,
  alter column utility drop not null,
  alter column fund drop not null,
  alter column paid_at drop not null,
  alter column answer_balance_fen drop not null,
  alter column account_id drop not null,
  alter column wallet_id drop not null,
  alter column meter_id drop not null,
  add constraint recharge_order_came check (
    num_nonnulls(account_no, utility, fund, paid_at, answer_balance_fen, account_id, wallet_id, meter_id)
      = case when state = 'REVERSED' and account_id is null then 0 else 8 end);
