/**
 * The reference site as a folder: how a campus is laid out, and the files an integrator would
 * write.
 */
@NullMarked
package org.prepayhub.simulator.site;

import org.jspecify.annotations.NullMarked;
