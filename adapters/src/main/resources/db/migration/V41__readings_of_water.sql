-- A water meter counts litres. A total stands in the base unit of what was counted, and its row says which that is:
-- 0 electricity in watt-hours, 1 water in litres.
alter table reading rename column energy_wh to total;
alter table reading add column utility smallint not null default 0 check (utility in (0, 1));

alter table meter_state rename column last_energy_wh to last_total;
alter table meter_state rename column opening_energy_wh to opening_total;
alter table meter_state add column utility smallint not null default 0 check (utility in (0, 1));
