-- The chart of one project: a wallet for every account, utility and fund; a clearing account for every client that
-- brings money; revenue, opening and rounding once.
create table ledger_account (
  ledger_account_id bigint generated always as identity primary key,
  project_id integer not null references project,
  kind text not null check (kind in ('WALLET', 'CLEARING', 'REVENUE', 'OPENING', 'ROUNDING')),
  account_id bigint references account,
  utility text check (utility in ('ELECTRICITY', 'WATER')),
  fund text check (fund in ('CASH', 'SUBSIDY')),
  client text,
  check (num_nonnulls(account_id, utility, fund) = case when kind = 'WALLET' then 3 else 0 end),
  check ((client is not null) = (kind = 'CLEARING')),
  unique nulls not distinct (project_id, kind, account_id, utility, fund, client)
);
call hub_protect('ledger_account');
grant insert on ledger_account to hub_web;
revoke update, delete on ledger_account from hub_engine;

-- The sum of a wallet's postings, kept in the transaction that posts. No other ledger account has a running balance:
-- one row that every sale changes would be waited for by all of them.
create table wallet (
  wallet_id bigint primary key references ledger_account,
  project_id integer not null references project,
  account_id bigint not null references account,
  utility text not null,
  fund text not null,
  posted_fen bigint not null default 0,
  unique (account_id, utility, fund)
) with (fillfactor = 70);
call hub_protect('wallet');
grant insert, update (posted_fen) on wallet to hub_web;
revoke delete on wallet from hub_engine;
