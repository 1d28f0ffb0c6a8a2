-- An account that leaves a meter takes its commands along and gives the power back; one that takes a meter is decided anew,
-- and one that is closed is decided no more.
grant insert, update (state, why, settled_at) on command to hub_web;
grant update (trip_lapsed, revision) on account_standing to hub_web;
