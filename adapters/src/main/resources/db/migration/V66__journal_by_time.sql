-- Entries lie in the order they were booked, so a few words for every megabyte find those of a day, and cost no booking
-- anything.
create index journal_entry_by_time on journal_entry using brin (booked_at) with (pages_per_range = 32, autosummarize = on);

grant select on sequence journal_entry_entry_id_seq to hub_engine;

-- Who has written to the journal and has not ended.
create function hub_journal_writers() returns table (virtualtransaction text, pid integer)
  language sql volatile
  as $$
  select l.virtualtransaction, l.pid
  from pg_locks l
  where l.locktype = 'relation' and l.relation = 'journal_entry'::regclass and l.mode = 'RowExclusiveLock' and l.granted
    and l.database = (select d.oid from pg_database d where d.datname = current_database())
$$;

-- The number up to which the journal is settled: every entry up to it is committed or will never be. Entries take their
-- numbers in order, but not their commits. Who may still commit one holds a lock on the journal that every writer of it
-- has from before its first number to its end; so it is enough to wait for those who hold one now. Nobody is kept from
-- writing meanwhile. waits_for are the processes that took longer than one was ready to wait; empty when it is settled.
create function hub_journal_settled(patience interval, out up_to bigint, out waits_for integer[])
  language plpgsql volatile
  as $$
declare
  writers text[];
  until timestamptz := clock_timestamp() + patience;
begin
  up_to := coalesce(pg_sequence_last_value('journal_entry_entry_id_seq'), 0);
  writers := array(select w.virtualtransaction from hub_journal_writers() w);
  loop
    waits_for := array(
      select w.pid from hub_journal_writers() w where w.virtualtransaction = any (writers) order by w.pid);
    exit when waits_for = '{}' or clock_timestamp() > until;
    perform pg_sleep(0.01);
  end loop;
end
$$;

revoke execute on function hub_journal_settled(interval), hub_journal_writers() from public;
grant execute on function hub_journal_settled(interval), hub_journal_writers() to hub_engine;
