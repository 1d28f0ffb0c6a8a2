-- The days of the year on which the semesters of a project's books begin, like '02-20 09-01'; each ends the day before the
-- next begins. Empty: the books know of none.
alter table project add column semesters text not null default ''
  check (semesters ~ '^([0-9]{2}-[0-9]{2}( [0-9]{2}-[0-9]{2}){0,3})?$');

-- A month or semester all of whose days are closed. What it comes to are its days added up, which never change; so it has
-- no rows of its own but this one, with a checksum by which anybody can tell that it comes to the same again.
create table period_close (
  project_id integer not null,
  kind text not null check (kind in ('MONTH', 'SEMESTER')),
  -- the day after the period before, or the first that was ever closed
  first_day date not null,
  last_day date not null,
  -- of the days in it the first and the last that were closed: a change of the cut may leave a day out
  opening_day date not null,
  closing_day date not null,
  from_at timestamptz not null,
  to_at timestamptz not null,
  days integer not null check (days > 0),
  wallets bigint not null,
  late_entries bigint not null,
  -- SHA-256 over what each wallet comes to and the checksum of the period before
  checksum text not null,
  closed_at timestamptz not null,
  primary key (project_id, kind, first_day),
  foreign key (project_id, opening_day) references day_close (project_id, day),
  foreign key (project_id, closing_day) references day_close (project_id, day),
  check (first_day <= opening_day and opening_day <= closing_day and closing_day <= last_day),
  check (from_at < to_at)
);
call hub_protect('period_close');
revoke update, delete on period_close from hub_engine;
