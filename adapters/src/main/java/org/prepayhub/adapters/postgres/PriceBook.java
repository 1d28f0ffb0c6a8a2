package org.prepayhub.adapters.postgres;

import org.prepayhub.tariff.TariffAssignments;
import org.prepayhub.tariff.TariffBook;

/**
 * The prices of one project, ready to rate with.
 *
 * @param revision grows with every change of them
 */
record PriceBook(long revision, TariffBook tariffs, TariffAssignments assignments) {}
