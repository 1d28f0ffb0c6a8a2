-- When a refund or clear of a meter was last settled. A reading made before and stored after is of neither side.
alter table meter_state add column paid_back_at timestamptz;
grant update (paid_back_at) on meter_state to hub_web;
