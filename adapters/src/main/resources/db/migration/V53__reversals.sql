-- Append only. An order is reversed once; what was asked and answered is kept, because a repeat is answered the same.
create table recharge_reversal (
  reversal_id bigint generated always as identity primary key,
  project_id integer not null references project,
  client text not null,
  reversal_no text not null,
  order_id bigint not null unique references recharge_order,
  order_no text not null,
  amount_fen bigint not null check (amount_fen > 0),
  reason text not null,
  -- null where the order had not come
  answer_balance_fen bigint,
  reversed_at timestamptz not null,
  constraint recharge_reversal_once unique (client, reversal_no)
);
call hub_protect('recharge_reversal');
grant insert on recharge_reversal to hub_web;
revoke update, delete on recharge_reversal from hub_engine;

-- The entry of a reversal has the order as its reference, like the entry it undoes.
alter table journal_entry
  drop constraint journal_entry_kind_check,
  add constraint journal_entry_kind_check check (kind in ('recharge', 'opening', 'reversal'));

-- Who reverses ends the order and takes its sale out of the outbox; locking a row takes the right to update it.
grant update (state, why) on recharge_order to hub_web;
grant update (due_at), delete on outbox to hub_web;
