package org.prepayhub.adapters.postgres;

import java.time.Instant;
import java.util.Optional;
import org.prepayhub.tariff.Tariff;
import org.prepayhub.tariff.TariffAssignments;
import org.prepayhub.tariff.TariffBook;
import org.prepayhub.units.AccountId;
import org.prepayhub.units.GroupId;
import org.prepayhub.units.Utility;

/**
 * The prices of one project, ready to rate with.
 *
 * @param revision grows with every change of them
 */
record PriceBook(long revision, TariffBook tariffs, TariffAssignments assignments) {

  /** By which something is charged at an instant; empty where none had begun. */
  Optional<Tariff> tariffAt(Instant instant, Utility utility, GroupId group, AccountId account) {
    return assignments
        .of(utility, group, account)
        .filter(assigned -> !instant.isBefore(assigned.begin()))
        .map(assigned -> assigned.timeline().at(instant));
  }
}
