/** Benches of recharges: booked over HTTP, and proven in the meter. */
@NullMarked
package org.prepayhub.bench.recharge;

import org.jspecify.annotations.NullMarked;
