-- Orders on their way are told by state and by age, at most so many of each as a look can count in passing.
create index recharge_order_waiting on recharge_order (state, booked_at)
  where state in ('BOOKED', 'DELIVERING', 'UNKNOWN', 'HELD');
