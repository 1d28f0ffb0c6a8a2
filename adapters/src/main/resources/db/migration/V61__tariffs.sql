-- What energy and water cost. A version counts from an instant on and is never edited, only superseded by a later one;
-- so is the tariff of a project, of the meters of a group, of an account.
create table tariff (
  tariff_id integer generated always as identity primary key,
  project_id integer not null references project,
  code text not null,
  utility text not null check (utility in ('ELECTRICITY', 'WATER')),
  unique (project_id, code)
);
call hub_protect('tariff');
revoke update, delete on tariff from hub_engine;

create table tariff_version (
  tariff_id integer not null references tariff,
  effective_from timestamptz not null,
  project_id integer not null references project,
  -- as text and not as jsonb: the same content is the same text
  definition json not null,
  primary key (tariff_id, effective_from)
);
call hub_protect('tariff_version');
revoke update, delete on tariff_version from hub_engine;

-- The most specific counts, and among these the one that began last; neither group nor account: the whole project.
create table tariff_assignment (
  assignment_id bigint generated always as identity primary key,
  project_id integer not null references project,
  utility text not null check (utility in ('ELECTRICITY', 'WATER')),
  group_id integer references meter_group,
  account_id bigint references account,
  effective_from timestamptz not null,
  tariff_id integer not null references tariff,
  check (num_nonnulls(group_id, account_id) < 2),
  constraint tariff_assignment_once
    unique nulls not distinct (project_id, utility, group_id, account_id, effective_from)
);
call hub_protect('tariff_assignment');
revoke update, delete on tariff_assignment from hub_engine;

create table tariff_calendar (
  project_id integer not null references project,
  code text not null,
  primary key (project_id, code)
);
call hub_protect('tariff_calendar');

create table tariff_calendar_day (
  project_id integer not null,
  code text not null,
  day date not null,
  kind text not null check (kind in ('holiday', 'workday')),
  primary key (project_id, code, day),
  foreign key (project_id, code) references tariff_calendar
);
call hub_protect('tariff_calendar_day');

-- Grows with every change of any of the above. Who charges holds it, so that no price changes under a charge, and knows
-- by it when to read anew.
create table tariff_book (
  project_id integer primary key references project,
  revision bigint not null
) with (fillfactor = 70);
call hub_protect('tariff_book');
