-- The number of a new meter is known to the desk before it is to the files of the site. A meter's row makes that of its state.
grant insert (project_id, meter_no, place_id, account_id, line_id, group_id, station, profile, money_held_by, takes_sales)
  on meter to hub_web;
grant update (commissioning, account_id) on meter to hub_web;
grant insert on meter_state to hub_web;
grant update (place_id) on account to hub_web;
-- Who opens or moves an account looks for the meters of a room while others wait for it.
create index meter_by_place on meter (place_id) where commissioning in ('NOT_INITIALISED', 'IN_SERVICE');
