-- A nonce is good for one request. A crash may lose the last moments of this table: orders have numbers of their own, so
-- a request replayed then still changes nothing twice.
create table api_nonce (
  client text not null,
  nonce text not null,
  signature bytea not null,
  claimed_at timestamptz not null,
  primary key (client, nonce)
);
create index api_nonce_by_age on api_nonce (claimed_at);
grant select, insert, delete on api_nonce to hub_engine;
