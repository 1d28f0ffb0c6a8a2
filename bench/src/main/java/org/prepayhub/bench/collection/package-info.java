/** Benches of collection: the sweep over all meters, and how its cost grows with them. */
@NullMarked
package org.prepayhub.bench.collection;

import org.jspecify.annotations.NullMarked;
