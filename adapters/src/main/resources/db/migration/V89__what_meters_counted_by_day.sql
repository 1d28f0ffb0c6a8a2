-- What a meter counted on a day of the books: from where the day before left its register to the last reading up to the
-- cut. Kept for ever, when readings are long gone.
create table meter_day (
  project_id integer not null,
  day date not null,
  meter_id bigint not null,
  utility smallint not null check (utility in (0, 1)),
  from_total bigint not null,
  to_total bigint not null check (to_total >= from_total),
  from_rates bigint[],
  to_rates bigint[],
  -- the slot of the reading, or the instant at which somebody read it off; of an earlier day where there was none
  read_at timestamptz not null,
  -- whether the register showed less than the day before left it
  restarted boolean not null,
  primary key (project_id, day, meter_id)
);
call hub_protect('meter_day');
revoke update, delete on meter_day from hub_engine;

-- That the meters of a day were looked at.
create table meter_day_close (
  project_id integer not null,
  day date not null,
  meters bigint not null,
  -- SHA-256 over its rows and the checksum of the day before
  checksum text not null,
  counted_at timestamptz not null,
  primary key (project_id, day),
  foreign key (project_id, day) references day_close (project_id, day)
);
call hub_protect('meter_day_close');
revoke update, delete on meter_day_close from hub_engine;
