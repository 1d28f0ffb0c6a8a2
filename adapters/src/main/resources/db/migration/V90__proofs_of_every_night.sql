-- What each night's proof of the books found. It is of the whole hub, and no caller sees it.
create table ledger_proof (
  night date primary key,
  begun_at timestamptz not null,
  ended_at timestamptz not null,
  checked bigint not null check (checked >= 0),
  differences bigint not null check (differences >= 0),
  -- the first of them, as many as are kept
  first_found jsonb not null,
  check (begun_at <= ended_at)
);
grant select, insert, update on ledger_proof to hub_engine;

-- Differences are of the whole hub: their item of the work list is of no project, so only the engine sees it.
alter table work_item
  alter column project_id drop not null,
  add constraint work_item_of_whom check (project_id is not null or kind = 'books-differ');

-- Which money was to pay the charge first; unknown where its account had no subsidy wallet yet, and of older charges. The
-- project may say otherwise later.
alter table charge add column subsidy_first boolean;
