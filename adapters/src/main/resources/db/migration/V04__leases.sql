-- A gateway is driven by the node that holds its lease; the epoch grows with every change of hands and is checked in
-- every update of work in flight, so that a paused node that wakes up changes nothing.
create table gateway_lease (
  gateway_id integer primary key references gateway,
  project_id integer not null references project,
  node text,
  epoch bigint not null default 0,
  expires_at timestamptz not null default '-infinity'
) with (fillfactor = 50);
call hub_protect('gateway_lease');
