/**
 * A semester of a campus in simulated time: meters are in memory, and all that follows from what
 * they show is the hub's own.
 */
@NullMarked
package org.prepayhub.config.semester;

import org.jspecify.annotations.NullMarked;
