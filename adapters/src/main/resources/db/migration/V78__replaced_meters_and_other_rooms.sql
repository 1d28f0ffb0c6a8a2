-- An account goes on with another meter, or with those of another room, as often as it must.
alter table account_act
  drop constraint account_act_kind_check,
  add constraint account_act_kind_check check (kind in ('opening', 'closure', 'replacement', 'transfer')),
  drop constraint account_act_of_account;
create unique index account_act_of_account on account_act (account_id, kind) where kind in ('opening', 'closure');

-- Whether it is with this reading that the meter goes on, of acts that end one meter and begin another.
alter table account_reading add column begins boolean not null default false;

-- The number of a new meter is known to the desk before it is to the files of the site. A meter's row makes that of its state.
grant insert, update (commissioning, account_id) on meter to hub_web;
grant insert on meter_state to hub_web;
grant update (place_id) on account to hub_web;
