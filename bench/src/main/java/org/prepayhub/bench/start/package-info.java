/** Bench of coming up: with existing data, and after a kill. */
@NullMarked
package org.prepayhub.bench.start;

import org.jspecify.annotations.NullMarked;
