-- A pass along a line changes all rows of its meters at once, which lie side by side. With room for as many again in
-- every page they stay where they are: no index is touched, and vacuum finds nothing to do. Pages filled before keep
-- what they have until their rows move.
alter table meter_state set (fillfactor = 45, autovacuum_vacuum_scale_factor = 0.2);
alter table rating_state set (fillfactor = 45, autovacuum_vacuum_scale_factor = 0.2);
alter table meter_rating set (fillfactor = 45, autovacuum_vacuum_scale_factor = 0.2);
