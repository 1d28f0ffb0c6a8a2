-- As with projects and ledger accounts before: a foreign key locks the row it points to, which writes that row and the log anew.
-- An order is written from the account, the meter and the wallet that its own transaction found, the wallet locked. Nobody may
-- delete any of the three, and prove looks for orders of what is not there.
revoke delete on account from hub_engine;
revoke delete on meter from hub_engine;
alter table recharge_order drop constraint recharge_order_account_id_fkey;
alter table recharge_order drop constraint recharge_order_meter_id_fkey;
alter table recharge_order drop constraint recharge_order_wallet_id_fkey;
