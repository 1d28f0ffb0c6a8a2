/** Readings: what is believed, what is charged, and whether a meter is there at all. */
@NullMarked
package org.prepayhub.metering;

import org.jspecify.annotations.NullMarked;
