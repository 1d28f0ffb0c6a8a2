package org.prepayhub.metering;

import java.util.Collection;
import java.util.List;
import org.prepayhub.units.GatewayId;

/** Where the meters to be read are on the wire. */
public interface MeterInventory {

  /** Meters in service, and those not initialised yet, behind the gateways, in station order. */
  List<MeterPoint> metersOf(Collection<GatewayId> gateways);
}
