-- The time of day, by the clock on the wall of the project's zone, at which its days end.
alter table project add column day_cut time(0) not null default '00:00';
