/** Callers of the hub's API, as fast or as slow as is asked for. */
@NullMarked
package org.prepayhub.bench.load;

import org.jspecify.annotations.NullMarked;
