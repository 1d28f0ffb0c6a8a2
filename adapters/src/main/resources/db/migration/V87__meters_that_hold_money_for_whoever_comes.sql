-- A meter that holds money and was cleared begins anew for whoever moves in.
grant insert, update on meter_sale to hub_web;
grant update (takes_sales) on meter to hub_web;
