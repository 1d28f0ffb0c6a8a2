-- Where a message ends that no route could deal with. It belongs to no project: it may be what could not be read.
create table dead_letter (
  dead_letter_id bigint generated always as identity primary key,
  happened_at timestamptz not null,
  route_id text not null,
  failure text not null,
  message text not null,
  body text not null,
  settled_at timestamptz
);
create index dead_letter_open on dead_letter (happened_at) where settled_at is null;
grant select, insert, update, delete on dead_letter to hub_engine;
