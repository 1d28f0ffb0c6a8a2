/** How long the close of a day takes, and what those who read and recharge notice of it. */
@NullMarked
package org.prepayhub.bench.close;

import org.jspecify.annotations.NullMarked;
