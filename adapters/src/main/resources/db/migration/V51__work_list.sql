-- What people must look at: something was refused or found that the hub cannot settle by itself. An item is written in
-- the transaction that found it; the same finding again adds nothing.
create table work_item (
  work_item_id bigint generated always as identity primary key,
  project_id integer not null references project,
  -- reversal-refused: a channel rolled a recharge back and the hub could not
  kind text not null,
  -- what it is about: the order, for a reversal
  reference bigint not null,
  why text not null,
  created_at timestamptz not null,
  unique (kind, reference, why)
);
create index work_item_by_time on work_item (project_id, created_at);
call hub_protect('work_item');
grant insert on work_item to hub_web;
