-- Telemetry tells every few seconds how many meters of a gateway are online: it counts the meters and takes off the
-- few that are not. A reading changes no link of a meter that stays online, so that it touches no index here either.
create index meter_state_not_online on meter_state (meter_id) where link <> 'ONLINE';
