-- The journal and the ledger are long: what is in them kept the narrower rule, and V83 looks at it without keeping anybody out.
-- What is granted comes from a fund of the project, once per project.
alter table ledger_account
  drop constraint ledger_account_kind_check,
  add constraint ledger_account_kind_check check (kind in
    ('WALLET', 'CLEARING', 'REVENUE', 'OPENING', 'ROUNDING', 'CORRECTIONS', 'REFUNDS_PAYABLE', 'SUPPLEMENTS_RECEIVABLE',
      'LAPSED', 'GRANTS')) not valid;

alter table journal_entry
  drop constraint journal_entry_kind_check,
  add constraint journal_entry_kind_check check (kind in
    ('recharge', 'opening', 'reversal', 'charge', 'correction', 'refund', 'supplement', 'rounding', 'expiry', 'grant'))
    not valid;

-- A grant may expire. What is left of it then goes back by an order of its own, and there is one such order of a grant at most.
alter table money_order
  add column expires_at timestamptz,
  add column ended_order_id bigint references money_order,
  drop constraint money_order_kind_check,
  drop constraint money_order_of_act,
  add constraint money_order_kind_check check (kind in
    ('correction', 'refund', 'deposit', 'supplement', 'rounding', 'expiry', 'grant')),
  add constraint money_order_of_act check (case kind
    when 'expiry' then num_nonnulls(account_act_id, ended_order_id) = 1
    else ended_order_id is null and (account_act_id is not null or kind in ('correction', 'refund', 'grant')) end),
  add constraint money_order_grants_subsidy check (fund = 'SUBSIDY' or kind <> 'grant'),
  add constraint money_order_may_expire check (expires_at is null or kind = 'grant');
create unique index money_order_ends_once on money_order (ended_order_id) where ended_order_id is not null;

-- What is left of each grant. Only who holds the lock of its wallet changes it. The indexes look at whether anything is left and
-- not at how much, so that spending touches none of them.
create table grant_rest (
  money_order_id bigint primary key references money_order,
  project_id integer not null,
  wallet_id bigint not null references wallet,
  expires_at timestamptz,
  left_fen bigint not null check (left_fen >= 0),
  has_rest boolean not null generated always as (left_fen > 0) stored
) with (fillfactor = 70);
create index grant_rest_by_wallet on grant_rest (wallet_id) where has_rest;
create index grant_rest_due on grant_rest (expires_at) where has_rest;
call hub_protect('grant_rest');
grant insert, update (left_fen) on grant_rest to hub_web;
revoke delete on grant_rest from hub_engine;
