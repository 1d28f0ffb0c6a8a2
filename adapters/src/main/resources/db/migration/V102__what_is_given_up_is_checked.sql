-- In a transaction of its own: reading through long tables keeps nobody from writing them, as long as it holds no other lock.
alter table ledger_account validate constraint ledger_account_kind_check;
alter table journal_entry validate constraint journal_entry_kind_check;
alter table money_order validate constraint money_order_kind_check;
alter table money_order validate constraint money_order_of_act;
