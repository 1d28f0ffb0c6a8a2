-- What an account used of the balance that its meter holds is posted when a day is closed: one row for what one meter used
-- of it, with one entry of the kind charge. It takes its number from the charges of readings, so that the reference of
-- such an entry names one row of either. As with those no foreign key is asked for each row; meter, account and wallet are
-- locked by whoever writes. A day that could not be closed at once may have several of a meter.
create table meter_charge (
  meter_charge_id bigint primary key default nextval('charge_charge_id_seq'),
  project_id integer not null,
  account_id bigint not null,
  meter_id bigint not null,
  wallet_id bigint not null,
  day date not null,
  posted_fen bigint not null check (posted_fen > 0)
);
create index meter_charge_by_account on meter_charge (account_id, day);
call hub_protect('meter_charge');
revoke update, delete on meter_charge from hub_engine;
grant usage on sequence charge_charge_id_seq to hub_engine;
