create table project (
  project_id integer generated always as identity primary key,
  code text not null unique,
  name text not null,
  zone text not null
);
call hub_protect('project');

create table place (
  place_id bigint generated always as identity primary key,
  project_id integer not null references project,
  parent_id bigint references place,
  code text not null,
  name text not null,
  kind text not null check (kind in ('campus', 'area', 'building', 'floor', 'room')),
  unique (project_id, code)
);
create index place_by_parent on place (parent_id);
call hub_protect('place');

create table customer (
  customer_id bigint generated always as identity primary key,
  project_id integer not null references project,
  code text not null,
  name text not null,
  kind text not null check (kind in ('resident', 'merchant')),
  unique (project_id, code)
);
call hub_protect('customer');

create table account (
  account_id bigint generated always as identity primary key,
  project_id integer not null references project,
  account_no text not null unique,
  customer_id bigint references customer,
  place_id bigint references place,
  least_recharge_fen bigint not null default 1 check (least_recharge_fen > 0),
  most_recharge_fen bigint not null default 1000000 check (most_recharge_fen >= least_recharge_fen),
  hoarding_cap_fen bigint check (hoarding_cap_fen > 0),
  standing text not null default 'NORMAL'
    check (standing in ('NORMAL', 'ALARM_1', 'ALARM_2', 'ARREARS', 'TRIPPED')),
  opened_at timestamptz not null default now(),
  closed_at timestamptz
);
create index account_by_place on account (place_id);
call hub_protect('account');
