-- What people need to settle an item: where meter and ledger differ, the history of both sides and a proposal.
alter table work_item add column detail jsonb;
