-- A booking and every look at an account add up what its meters accrued.
create index meter_by_account on meter (account_id);
