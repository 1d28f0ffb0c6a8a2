-- Accounts that a call made known, beside the files of the site. The number is the key: a repeat must ask the same.
create table account_preset (
  account_id bigint primary key references account,
  project_id integer not null references project,
  client text not null,
  -- all that was asked, as text
  asked text not null,
  preset_at timestamptz not null
);
call hub_protect('account_preset');
grant insert on account_preset to hub_web;
revoke update, delete on account_preset from hub_engine;

grant insert on account to hub_web;
