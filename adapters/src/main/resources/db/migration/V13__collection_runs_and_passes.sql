create table collection_run (
  run_id bigint generated always as identity primary key,
  project_id integer not null references project,
  group_id integer not null references meter_group,
  scheduled_at timestamptz not null,
  window_end timestamptz not null,
  state text not null check (state in ('RUNNING', 'ENDED', 'MISSED')),
  started_at timestamptz,
  ended_at timestamptz,
  expected integer not null,
  -- while it runs these three are the sums of its passes
  read integer not null default 0,
  late integer not null default 0,
  failed integer not null default 0,
  why text,
  unique (group_id, scheduled_at),
  check ((state = 'RUNNING') = (ended_at is null)),
  check (state = 'RUNNING' or expected = read + late + failed)
);
create index collection_run_running on collection_run (run_id) where state = 'RUNNING';
create index collection_run_newest on collection_run (project_id, scheduled_at desc, run_id desc);
call hub_protect('collection_run');

create table collection_pass (
  run_id bigint not null references collection_run on delete cascade,
  line_id integer not null references line,
  project_id integer not null references project,
  group_id integer not null references meter_group,
  gateway_id integer not null references gateway,
  state text not null default 'DUE' check (state in ('DUE', 'TAKEN', 'DONE')),
  slot_at timestamptz not null,
  due_at timestamptz not null,
  window_end timestamptz not null,
  -- who is at it, and under which lease
  node text,
  epoch bigint,
  expected integer not null,
  read integer not null default 0,
  late integer not null default 0,
  failed integer not null default 0,
  why text,
  primary key (run_id, line_id)
) with (fillfactor = 70);
create index collection_pass_open on collection_pass (gateway_id, due_at) where state <> 'DONE';
create index collection_pass_by_slot on collection_pass (slot_at);
call hub_protect('collection_pass');
