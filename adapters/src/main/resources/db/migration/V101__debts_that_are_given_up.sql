-- What nobody will pay any more is given up by an order of its own, against one account of the project. These tables
-- are long, and are looked through in a transaction of its own, which lets others write meanwhile.
alter table ledger_account
  drop constraint ledger_account_kind_check,
  add constraint ledger_account_kind_check check (kind in
    ('WALLET', 'CLEARING', 'REVENUE', 'OPENING', 'ROUNDING', 'CORRECTIONS', 'REFUNDS_PAYABLE', 'SUPPLEMENTS_RECEIVABLE',
      'LAPSED', 'GRANTS', 'WRITE_OFFS')) not valid;

alter table journal_entry
  drop constraint journal_entry_kind_check,
  add constraint journal_entry_kind_check check (kind in
    ('recharge', 'opening', 'reversal', 'charge', 'correction', 'refund', 'supplement', 'rounding', 'expiry', 'grant',
      'write-off')) not valid;

alter table money_order
  drop constraint money_order_kind_check,
  drop constraint money_order_of_act,
  add constraint money_order_kind_check check (kind in
    ('correction', 'refund', 'deposit', 'charge', 'supplement', 'rounding', 'expiry', 'grant', 'write-off')) not valid,
  add constraint money_order_of_act check (case kind
    when 'expiry' then num_nonnulls(account_act_id, ended_order_id) = 1
    else ended_order_id is null and (account_act_id is not null or kind in ('correction', 'refund', 'grant', 'write-off')) end) not valid;
