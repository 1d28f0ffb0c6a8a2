create table reading_quarantine (
  slot_at timestamptz not null,
  meter_id bigint not null references meter on delete cascade,
  read_at timestamptz not null,
  project_id integer not null references project,
  reason text not null,
  detail text not null,
  raw jsonb not null,
  kept_at timestamptz not null default now(),
  primary key (meter_id, slot_at, read_at)
);
create index reading_quarantine_by_time on reading_quarantine (project_id, kept_at);
call hub_protect('reading_quarantine');
