-- Volts, amperes and watts of a reading, which nothing but its reader asks for: how many there are of each, a byte each,
-- then all of them as int4send writes them. An array takes 20 bytes to say what it is, and three of them were a quarter of
-- a reading and of the log it writes. Readings from before keep their arrays until their day is dropped.
alter table reading add column electrical bytea;
comment on column reading.deci_volts is 'of readings from before electrical';
comment on column reading.centi_amperes is 'of readings from before electrical';
comment on column reading.watts is 'of readings from before electrical';
