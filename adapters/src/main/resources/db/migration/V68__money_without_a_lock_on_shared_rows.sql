-- As with projects before: a foreign key to a row that many share makes all of them lock that row. Every recharge that a client
-- brings is posted against the one clearing account of that client, and goes to a meter behind one of a few gateways. Nobody
-- may delete a ledger account, and prove looks for postings whose ledger account is not there; a gateway that is not there
-- has no lease, so its work stays where an operator sees it.
alter table posting drop constraint posting_ledger_account_id_fkey;
alter table outbox drop constraint outbox_gateway_id_fkey;
