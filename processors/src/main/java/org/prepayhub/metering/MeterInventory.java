package org.prepayhub.metering;

import java.util.Collection;
import java.util.List;
import org.prepayhub.units.GatewayId;

/** Where the meters to be read are on the wire. */
public interface MeterInventory {

  /**
   * A mark of what {@link #metersOf} says of these gateways: it differs whenever that does, so that
   * a hundred thousand meters need not be read again to learn that nothing came or went. It may
   * differ, too, because something did elsewhere.
   */
  String markOf(Collection<GatewayId> gateways);

  /** Meters in service, and those not initialised yet, behind the gateways, in station order. */
  List<MeterPoint> metersOf(Collection<GatewayId> gateways);
}
