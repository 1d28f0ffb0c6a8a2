-- Whether a day of a meter has in it what a reading of an earlier day told that came after that day was counted. Nobody
-- knows it of days that were counted before there was the mark.
alter table meter_day add column late boolean;
