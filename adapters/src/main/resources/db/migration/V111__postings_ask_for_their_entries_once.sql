-- A foreign key asked for the entry of each posting by itself, and locked it. All postings of a statement are looked at once
-- anyway; that look asks for their entries as well, by their keys whatever the size of the journal was when it was first planned. No
-- role of the hub may delete an entry, so that none needs a lock.
create or replace function posting_balances() returns trigger
  language plpgsql set search_path from current set enable_seqscan = off
  as $$
declare
  wrong bigint;
begin
  select entry_id into wrong from fresh group by entry_id having sum(amount_fen) <> 0 limit 1;
  if found then
    raise exception 'postings of journal entry % do not sum to 0', wrong using errcode = 'check_violation';
  end if;
  select p.entry_id into wrong
  from (select distinct entry_id from fresh) p
  where not exists (select from journal_entry e where e.entry_id = p.entry_id offset 0)
  limit 1;
  if found then
    raise exception 'postings are of journal entry %, which is not there', wrong using errcode = 'foreign_key_violation';
  end if;
  return null;
end
$$;
alter table posting drop constraint posting_entry_id_fkey;
