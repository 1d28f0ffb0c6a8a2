-- The sales of a meter wait as long as nobody knows whether it took one that is held: each look for
-- due sales asks that of every meter it finds.
create index recharge_order_held on recharge_order (meter_id)
  where state = 'HELD' and expected_count is not null;
