/** Half-duplex buses: one exchange at a time, each taking the time the wire takes. */
@NullMarked
package org.prepayhub.simulator.line;

import org.jspecify.annotations.NullMarked;
