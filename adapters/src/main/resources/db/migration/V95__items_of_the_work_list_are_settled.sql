-- People end an item: who, why, when, by a number of the caller's. What is found again after that is an item of its own, so only
-- open ones keep the same finding from being written twice.
alter table work_item
  add column settled_at timestamptz,
  add column settlement_client text,
  add column settlement_no text,
  add column settlement_reason text,
  add column settled_by text,
  add constraint work_item_settled
    check (num_nonnulls(settled_at, settlement_client, settlement_no, settlement_reason, settled_by) in (0, 5)),
  drop constraint work_item_kind_reference_why_key;
create unique index work_item_open_once on work_item (kind, reference, why) where settled_at is null;
create unique index work_item_settled_once on work_item (settlement_client, settlement_no) where settled_at is not null;
create index work_item_open on work_item (project_id, work_item_id) where settled_at is null;
grant update (settled_at, settlement_client, settlement_no, settlement_reason, settled_by) on work_item to hub_web;

create function settled_item_stands() returns trigger
  language plpgsql
  as $$
begin
  raise exception 'item % of the work list is settled', old.work_item_id using errcode = 'restrict_violation';
end
$$;
create trigger settled_item_stands before update on work_item
  for each row when (old.settled_at is not null) execute function settled_item_stands();
