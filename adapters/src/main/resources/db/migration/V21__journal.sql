-- Double entry, append only. (kind, reference) is what was booked, and books it once.
create table journal_entry (
  entry_id bigint generated always as identity primary key,
  project_id integer not null references project,
  kind text not null check (kind in ('recharge', 'opening')),
  reference bigint not null,
  booked_at timestamptz not null,
  unique (kind, reference)
);
call hub_protect('journal_entry');
grant insert on journal_entry to hub_web;
revoke update, delete on journal_entry from hub_engine;

create table posting (
  entry_id bigint not null references journal_entry,
  ledger_account_id bigint not null references ledger_account,
  project_id integer not null references project,
  amount_fen bigint not null check (amount_fen <> 0),
  primary key (entry_id, ledger_account_id)
);
call hub_protect('posting');
grant insert on posting to hub_web;
revoke update, delete on posting from hub_engine;

-- All postings of an entry are written by one statement, so one look at what it wrote is enough.
create function posting_balances() returns trigger
  language plpgsql
  as $$
declare
  lopsided bigint;
begin
  select entry_id into lopsided from fresh group by entry_id having sum(amount_fen) <> 0 limit 1;
  if found then
    raise exception 'postings of journal entry % do not sum to 0', lopsided using errcode = 'check_violation';
  end if;
  return null;
end
$$;
create trigger posting_balances after insert on posting
  referencing new table as fresh for each statement execute function posting_balances();
