/**
 * The HTTP face on the loopback address: the independent witness, and the switchboard of faults.
 */
@NullMarked
package org.prepayhub.simulator.face;

import org.jspecify.annotations.NullMarked;
