/**
 * Readings: planning a collection run, passing along a line, deciding what of a reading is
 * believed, and whether a meter is there at all.
 */
@NullMarked
package org.prepayhub.metering;

import org.jspecify.annotations.NullMarked;
