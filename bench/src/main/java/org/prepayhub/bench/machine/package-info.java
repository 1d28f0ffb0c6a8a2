/** What processes take of the machine, as the kernel counts it. */
@NullMarked
package org.prepayhub.bench.machine;

import org.jspecify.annotations.NullMarked;
