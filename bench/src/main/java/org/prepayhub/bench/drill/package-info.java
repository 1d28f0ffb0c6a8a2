/**
 * Drills: the packaged hub under faults drawn from a seed, while people recharge and meters are
 * collected. Afterwards the client's and the meters' own journals judge what the hub says.
 */
@NullMarked
package org.prepayhub.bench.drill;

import org.jspecify.annotations.NullMarked;
