-- Against whom money is posted that somebody moved by hand: once per project each.
alter table ledger_account
  drop constraint ledger_account_kind_check,
  add constraint ledger_account_kind_check check (kind in
    ('WALLET', 'CLEARING', 'REVENUE', 'OPENING', 'ROUNDING', 'CORRECTIONS', 'REFUNDS_PAYABLE', 'SUPPLEMENTS_RECEIVABLE',
      'LAPSED'));

-- The entry of an order has the order as its reference.
alter table journal_entry
  drop constraint journal_entry_kind_check,
  add constraint journal_entry_kind_check check (kind in
    ('recharge', 'opening', 'reversal', 'charge', 'correction', 'refund', 'supplement', 'rounding', 'expiry'));

-- Money that is moved by hand, or by what is done to an account as a whole: what was asked, by whom and why, and what was
-- answered, because a repeat is answered the same. Append only. The number is the caller's, one row of numbers for all kinds.
create table money_order (
  money_order_id bigint generated always as identity primary key,
  project_id integer not null,
  kind text not null check (kind in ('correction', 'refund', 'deposit', 'supplement', 'rounding', 'expiry')),
  client text not null,
  order_no text not null,
  account_no text not null,
  utility text not null check (utility in ('ELECTRICITY', 'WATER')),
  fund text not null check (fund in ('CASH', 'SUBSIDY')),
  amount_fen bigint not null,
  reason text not null,
  operator text not null,
  state text not null check (state in ('POSTED')),
  account_id bigint not null references account,
  wallet_id bigint not null references wallet,
  answer_balance_fen bigint not null,
  posted_at timestamptz not null,
  -- the opening or closure that moves it, under the number of the act
  account_act_id bigint,
  constraint money_order_amount check (amount_fen <> 0 and (amount_fen > 0 or kind = 'correction')),
  constraint money_order_of_act check (account_act_id is not null or kind in ('correction', 'refund'))
);
-- By the number first: whoever may look at a project's orders asks for one without knowing whose it is.
create unique index money_order_once on money_order (order_no, client) where account_act_id is null;
create unique index money_order_of_act_once on money_order (account_act_id, wallet_id, kind)
  where account_act_id is not null;
create index money_order_by_account on money_order (account_id, money_order_id);
call hub_protect('money_order');
grant insert on money_order to hub_web;
revoke update, delete on money_order from hub_engine;
