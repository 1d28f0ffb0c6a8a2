/**
 * What energy and water cost: tariffs as values, and the rating of cumulative registers by them.
 *
 * <p>Pure: state in, state out, no clock. Amounts are whole watt-hours or litres, prices whole
 * millionths of a fen for one of them, so that every charge is exact.
 */
@NullMarked
package org.prepayhub.tariff;

import org.jspecify.annotations.NullMarked;
