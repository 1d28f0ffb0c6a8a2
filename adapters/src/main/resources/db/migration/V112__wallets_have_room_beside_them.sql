-- A wallet is written with each reading that comes to a fen. Where its page has room, no index is written; pages that are full
-- keep what they have.
alter table wallet set (fillfactor = 45);
