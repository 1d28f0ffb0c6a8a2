package org.prepayhub.metering;

import java.util.List;
import java.util.Set;
import org.prepayhub.line.LineAddress;
import org.prepayhub.units.GatewayId;

/** What is wired behind gateways, as stored. */
public interface Fleet {

  /** A stamp that changes whenever lines or meters of these gateways change. */
  String version(Set<GatewayId> gateways);

  List<LineAddress> lines(Set<GatewayId> gateways);

  /** The meters in service, or waiting to be, of these gateways. */
  List<MeterPoint> meters(Set<GatewayId> gateways);
}
