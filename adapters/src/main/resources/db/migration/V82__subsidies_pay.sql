-- Which money of an account pays first what it used.
alter table project add column pays_first text not null default 'SUBSIDY' check (pays_first in ('SUBSIDY', 'CASH'));

-- What of a charge the subsidy paid. The payer's own wallet paid the rest. V83 looks at the charges there are.
alter table charge
  add column subsidy_fen bigint not null default 0,
  add constraint charge_subsidy check (subsidy_fen between 0 and posted_fen) not valid;
