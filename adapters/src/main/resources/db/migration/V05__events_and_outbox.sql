create table event (
  event_id bigint generated always as identity primary key,
  project_id integer not null references project,
  happened_at timestamptz not null,
  kind text not null,
  -- the number of what it happened to: meter, gateway, order, run
  subject text not null,
  detail jsonb not null
);
create index event_by_time on event (project_id, happened_at);
call hub_protect('event');
grant insert on event to hub_web;

-- Work that must happen because a transaction committed. A row lives until its work has reached a final state; due_at is
-- moved ahead while somebody is at it, so that work of a node that died comes back by itself.
create table outbox (
  outbox_id bigint generated always as identity primary key,
  project_id integer not null references project,
  kind text not null,
  -- whose node may do it; null: any
  gateway_id integer references gateway,
  -- rows with the same key are done one after the other, oldest first
  serial_key bigint not null,
  reference bigint not null,
  due_at timestamptz not null,
  attempts integer not null default 0,
  created_at timestamptz not null default now(),
  unique (kind, reference)
) with (fillfactor = 70);
create index outbox_in_order on outbox (kind, gateway_id, serial_key, outbox_id);
call hub_protect('outbox');
grant insert on outbox to hub_web;
