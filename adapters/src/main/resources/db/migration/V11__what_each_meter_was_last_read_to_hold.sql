-- One row per meter, changed by every reading. No index but the key and room in every page, so that a change stays in
-- its page and touches no index.
create table meter_state (
  meter_id bigint primary key references meter on delete cascade,
  project_id integer not null references project,
  link text not null default 'NEVER_SEEN' check (link in ('NEVER_SEEN', 'ONLINE', 'LOST', 'UNREACHABLE')),
  missed_runs integer not null default 0,
  last_slot_at timestamptz,
  last_read_at timestamptz,
  last_energy_wh bigint,
  last_balance_fen bigint,
  last_purchased_fen bigint,
  last_purchase_count integer,
  -- charged since the opening reading by the meter's own account of its money; the ledger posts the whole fen of it
  accrued_micro_fen bigint not null default 0 check (accrued_micro_fen >= 0),
  opened_at timestamptz,
  opening_energy_wh bigint,
  opening_balance_fen bigint,
  opening_purchased_fen bigint,
  opening_purchase_count integer
) with (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.05);
call hub_protect('meter_state');

create function hub_meter_has_a_state() returns trigger
  language plpgsql
  as $$
begin
  insert into meter_state (meter_id, project_id) values (new.meter_id, new.project_id);
  return null;
end
$$;
create trigger meter_has_a_state after insert on meter for each row execute function hub_meter_has_a_state();
insert into meter_state (meter_id, project_id) select meter_id, project_id from meter;

-- Whether the carrier of a line could be reached in its last pass; no row: nothing else is known.
create table line_state (
  line_id integer primary key references line on delete cascade,
  project_id integer not null references project,
  reachable boolean not null,
  since timestamptz not null
) with (fillfactor = 70);
call hub_protect('line_state');
