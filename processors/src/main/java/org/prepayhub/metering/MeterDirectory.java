package org.prepayhub.metering;

import java.util.List;
import java.util.Optional;
import org.prepayhub.units.GroupId;
import org.prepayhub.units.LineId;
import org.prepayhub.units.MeterId;

/**
 * The meters in service behind the gateways this node holds; rebuilt from the database, never the
 * truth itself.
 */
public interface MeterDirectory {

  /**
   * The meter, or empty when this node does not drive its gateway or the meter is not in service.
   */
  Optional<MeterPoint> find(MeterId meter);

  /**
   * Meters of one group on one line, in station order; empty when this node does not drive the
   * line.
   */
  List<MeterPoint> on(LineId line, GroupId group);
}
