-- One row per project and day that is over. A held day has a reason and is tried again; a closed one stands for ever.
create table day_close (
  day_close_id bigint generated always as identity primary key,
  project_id integer not null references project,
  day date not null,
  state text not null check (state in ('HELD', 'CLOSED')),
  from_at timestamptz not null,
  to_at timestamptz not null,
  attempts integer not null default 1,
  tried_at timestamptz not null,
  why text,
  -- of the entries booked before the end of the day those up to this number are counted, here or in an earlier day
  up_to_entry bigint,
  wallets bigint,
  late_entries bigint,
  -- SHA-256 over the rows of the day and the checksum of the day before
  checksum text,
  closed_at timestamptz,
  unique (project_id, day),
  check (from_at < to_at),
  check ((state = 'HELD') = (why is not null)),
  check (num_nonnulls(up_to_entry, wallets, late_entries, checksum, closed_at) = case state when 'CLOSED' then 5 else 0 end)
);
create index day_close_by_end on day_close (project_id, to_at);
call hub_protect('day_close');
revoke delete on day_close from hub_engine;

create function closed_day_stands() returns trigger
  language plpgsql
  as $$
begin
  raise exception 'day % of project % is closed; what comes late is of the next open day', old.day, old.project_id
    using errcode = 'restrict_violation';
end
$$;
create trigger closed_day_stands before update or delete on day_close
  for each row when (old.state = 'CLOSED') execute function closed_day_stands();

-- What a wallet opened with, what moved it by kind of entry, what it closed with. The day comes before the wallet in the
-- key, so that a close writes at the end of it; an account is asked for day by day. A wallet without a row had nothing
-- and did not move.
create table wallet_close (
  project_id integer not null,
  day date not null,
  wallet_id bigint not null references wallet,
  opening_fen bigint not null,
  opened_fen bigint not null,
  recharge_fen bigint not null,
  reversal_fen bigint not null,
  grant_fen bigint not null,
  expiry_fen bigint not null,
  charge_fen bigint not null,
  correction_fen bigint not null,
  refund_fen bigint not null,
  transfer_fen bigint not null,
  supplement_fen bigint not null,
  write_off_fen bigint not null,
  rounding_fen bigint not null,
  closing_fen bigint not null,
  -- entries in it whose own day was closed before they came
  late_entries bigint not null,
  primary key (project_id, day, wallet_id),
  foreign key (project_id, day) references day_close (project_id, day),
  constraint wallet_close_adds_up check (closing_fen = opening_fen + opened_fen + recharge_fen + reversal_fen + grant_fen
    + expiry_fen + charge_fen + correction_fen + refund_fen + transfer_fen + supplement_fen + write_off_fen + rounding_fen)
);
call hub_protect('wallet_close');
revoke update, delete on wallet_close from hub_engine;

-- The same of all wallets of a project together, by utility and fund.
create table project_close (
  project_id integer not null,
  day date not null,
  utility text not null,
  fund text not null,
  opening_fen bigint not null,
  opened_fen bigint not null,
  recharge_fen bigint not null,
  reversal_fen bigint not null,
  grant_fen bigint not null,
  expiry_fen bigint not null,
  charge_fen bigint not null,
  correction_fen bigint not null,
  refund_fen bigint not null,
  transfer_fen bigint not null,
  supplement_fen bigint not null,
  write_off_fen bigint not null,
  rounding_fen bigint not null,
  closing_fen bigint not null,
  late_entries bigint not null,
  primary key (project_id, day, utility, fund),
  foreign key (project_id, day) references day_close (project_id, day),
  constraint project_close_adds_up check (closing_fen = opening_fen + opened_fen + recharge_fen + reversal_fen + grant_fen
    + expiry_fen + charge_fen + correction_fen + refund_fen + transfer_fen + supplement_fen + write_off_fen + rounding_fen)
);
call hub_protect('project_close');
revoke update, delete on project_close from hub_engine;
