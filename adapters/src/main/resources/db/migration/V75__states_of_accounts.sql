-- Where an account is in its life is said by its two instants and nothing else, so that they cannot disagree. One that was
-- preset is not open yet.
alter table account alter column opened_at drop not null;
alter table account add column state text not null generated always as (
  case when closed_at is not null then 'CLOSED' when opened_at is null then 'PRESET' else 'OPEN' end) stored;

-- Who books holds the wallet and not the account. Who closes an account marks its wallets under the same lock, so that a
-- booking that waited for it finds the wallet gone instead of the account as it was before the wait.
alter table wallet add column closed_at timestamptz;
update wallet w set closed_at = a.closed_at from account a where a.account_id = w.account_id and a.closed_at is not null;
grant update (closed_at) on wallet to hub_web;
