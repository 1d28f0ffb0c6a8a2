-- Per physical meter: what it held when its book was opened, what the hub believes it was sold since, and what the sale
-- path last saw in it. A purchase the hub knows nothing of shows as a difference between the last two.
create table meter_sale (
  meter_id bigint primary key references meter,
  project_id integer not null references project,
  opened_at timestamptz not null,
  opening_balance_fen bigint not null,
  opening_purchased_fen bigint not null,
  opening_count integer not null,
  purchased_fen bigint not null,
  purchase_count integer not null,
  seen_at timestamptz not null,
  seen_purchased_fen bigint,
  seen_count integer not null
) with (fillfactor = 70);
call hub_protect('meter_sale');
