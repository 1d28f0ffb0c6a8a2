package org.prepayhub.line;

import java.util.Collection;
import java.util.List;
import org.prepayhub.units.GatewayId;

/** The lines there are, as the site describes them. */
public interface LineInventory {
  List<LineSpec> linesOf(Collection<GatewayId> gateways);
}
