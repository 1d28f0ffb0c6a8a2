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
 * @param last the reading up to which it is charged; empty where charging has not begun
 */
record RatedMeter(
    MeterId id,
    ProjectId project,
    AccountId account,
    GroupId group,
    Optional<RegisterReading> last) {

  RatedMeter at(RegisterReading reading) {
    return new RatedMeter(id, project, account, group, Optional.of(reading));
  }
}
