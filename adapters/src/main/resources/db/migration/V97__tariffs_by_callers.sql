-- What callers added to tariffs, under a number of theirs: a version, or to whom a tariff is given. A repeat must ask the same.
create table tariff_order (
  tariff_order_id bigint generated always as identity primary key,
  project_id integer not null references project,
  kind text not null check (kind in ('version', 'assignment')),
  client text not null,
  order_no text not null,
  tariff_id integer not null references tariff,
  effective_from timestamptz not null,
  -- all that was asked, as text
  asked text not null,
  -- of a version, as it must be stored for ever
  definition json check ((definition is not null) = (kind = 'version')),
  group_id integer references meter_group,
  account_id bigint references account,
  added_at timestamptz not null,
  constraint tariff_order_once unique (client, kind, order_no)
);
call hub_protect('tariff_order');
grant insert on tariff_order to hub_web;
revoke update, delete on tariff_order from hub_engine;

-- Who adds to prices holds the book of the project: no charge is made meanwhile, and the next one reads it anew.
grant insert on tariff, tariff_version, tariff_assignment, tariff_book to hub_web;
