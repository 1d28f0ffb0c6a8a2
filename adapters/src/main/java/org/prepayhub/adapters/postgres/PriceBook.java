package org.prepayhub.adapters.postgres;

import org.prepayhub.tariff.TariffAssignments;

/**
 * The prices of one project, ready to rate with.
 *
 * @param revision grows with every change of them
 */
record PriceBook(long revision, TariffAssignments assignments) {}
