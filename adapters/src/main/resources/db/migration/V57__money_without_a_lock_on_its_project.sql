-- A foreign key locks the row it points to for the time of the transaction. Every row of money points to its project, so every
-- booking of a campus locked the one row of it, and PostgreSQL kept a list of all who did. A project is never deleted, row
-- level security lets nobody write for one that he does not work for, and prove compares the projects of what belongs together.
alter table journal_entry drop constraint journal_entry_project_id_fkey;
alter table posting drop constraint posting_project_id_fkey;
alter table recharge_order drop constraint recharge_order_project_id_fkey;
alter table outbox drop constraint outbox_project_id_fkey;
alter table event drop constraint event_project_id_fkey;
