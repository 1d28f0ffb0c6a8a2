-- Claiming what is due takes the oldest few. By the index in order of their meters it had to look at all that wait, so each
-- claim grew dearer with the backlog: at a thousand recharges a second it came to six tenths of the server's time.
create index outbox_by_due on outbox (kind, due_at);
