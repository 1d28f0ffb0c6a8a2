-- Who may call. Neither clients nor their secrets belong to a project, so hub_web, which sees projects, sees none of them.
create table api_client (
  client_id integer generated always as identity primary key,
  client text not null unique,
  scopes text[] not null,
  rate_per_second integer not null check (rate_per_second between 1 and 100000)
);
grant select, insert, update, delete on api_client to hub_engine;

create table api_client_project (
  client_id integer not null references api_client,
  project_id integer not null references project,
  primary key (client_id, project_id)
);
call hub_protect('api_client_project');
revoke select on api_client_project from hub_web;

-- Wrapped with a key that is not in the database: an HMAC cannot be checked against a hash.
create table api_secret (
  secret_id bigint generated always as identity primary key,
  client_id integer not null references api_client,
  wrapped bytea not null
);
create index api_secret_of_client on api_secret (client_id, secret_id);
grant select, insert, delete on api_secret to hub_engine;
