-- Every second it is looked at which passes along lines are due, taken or over: most of those that are open are neither.
create index collection_pass_due on collection_pass (due_at) where state <> 'DONE';
drop index collection_pass_open;
