/** Wires the collection of readings. */
@NullMarked
package org.prepayhub.config.metering;

import org.jspecify.annotations.NullMarked;
