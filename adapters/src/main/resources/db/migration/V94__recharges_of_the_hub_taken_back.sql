-- A recharge into a balance that the hub holds is DELIVERED as it is booked, and may be taken back while the balance has all of
-- it and its day is open. Once that was refused people settle it, so it stands, whatever the balance has later. No row has the
-- column yet, so nothing is there to be validated.
alter table recharge_order
  add column stands_because text,
  add constraint recharge_order_stands check (stands_because is null
    or stands_because in ('SPENT', 'DAY_CLOSED') and state = 'DELIVERED' and meter_id is null) not valid;
grant update (delivered_at, stands_because) on recharge_order to hub_web;
