-- Revenue is kept by what was sold.
alter table ledger_account
  drop constraint ledger_account_check,
  add constraint ledger_account_parts check (
    num_nonnulls(account_id, fund) = case when kind = 'WALLET' then 2 else 0 end
    and (utility is not null) = (kind in ('WALLET', 'REVENUE')));

-- The entry of a charge has the charge as its reference.
alter table journal_entry
  drop constraint journal_entry_kind_check,
  add constraint journal_entry_kind_check check (kind in ('recharge', 'opening', 'reversal', 'charge'));

-- What rating remembers of an account between two readings, whichever of its meters they are of, and the part of a fen
-- that is charged and not yet posted.
create table rating_state (
  account_id bigint not null references account,
  utility text not null check (utility in ('ELECTRICITY', 'WATER')),
  project_id integer not null references project,
  wallet_id bigint not null references wallet,
  revenue_id bigint not null references ledger_account,
  month_period integer not null,
  month_used bigint not null,
  month_used_before bigint not null,
  year_period integer not null,
  year_used bigint not null,
  year_used_before bigint not null,
  free_period integer not null,
  free_left bigint not null,
  free_left_before bigint not null,
  remainder_micro_fen bigint not null check (remainder_micro_fen between 0 and 999999),
  primary key (account_id, utility)
) with (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.05);
call hub_protect('rating_state');

-- Up to where a meter is charged, and from where on it was.
create table meter_rating (
  meter_id bigint primary key references meter on delete cascade,
  project_id integer not null references project,
  account_id bigint not null references account,
  utility text not null check (utility in ('ELECTRICITY', 'WATER')),
  started_at timestamptz not null,
  started_total bigint not null,
  read_at timestamptz not null,
  total bigint not null,
  rates_wh bigint[]
) with (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.05);
call hub_protect('meter_rating');

-- Append only: what a meter counted from one reading to the next, and what it came to. A reading is charged once. As with
-- readings no foreign key is asked for each row; the meter and its account are locked or known by whoever writes.
create table charge (
  charge_id bigint generated always as identity primary key,
  meter_id bigint not null,
  account_id bigint not null,
  project_id integer not null,
  utility text not null,
  -- of the meter at the time: its tariff may be that of the group
  group_id integer not null,
  slot_at timestamptz not null,
  from_at timestamptz not null,
  to_at timestamptz not null check (to_at > from_at),
  from_total bigint not null,
  to_total bigint not null check (to_total >= from_total),
  from_rates bigint[],
  to_rates bigint[],
  micro_fen bigint not null check (micro_fen >= 0),
  -- whole fen, the remainder before this charge counted in
  posted_fen bigint not null check (posted_fen >= 0),
  estimated boolean not null,
  constraint charge_once unique (meter_id, to_at)
);
call hub_protect('charge');
revoke update, delete on charge from hub_engine;
