package org.prepayhub.adapters.postgres;

import java.util.Optional;
import org.prepayhub.tariff.RegisterReading;
import org.prepayhub.units.AccountId;
import org.prepayhub.units.GroupId;
import org.prepayhub.units.MeterId;
import org.prepayhub.units.ProjectId;

/**
 * A meter whose readings are charged to a balance that the hub holds.
 *
 * @param begin the reading at which this batch begins to charge it; empty where that was before
 * @param last the reading up to which it is charged; empty where charging has not begun
 */
record RatedMeter(
    MeterId id,
    ProjectId project,
    AccountId account,
    GroupId group,
    Optional<RegisterReading> begin,
    Optional<RegisterReading> last) {

  RatedMeter at(RegisterReading reading) {
    Optional<RegisterReading> begun = last.isEmpty() ? Optional.of(reading) : begin;
    return new RatedMeter(id, project, account, group, begun, Optional.of(reading));
  }
}
