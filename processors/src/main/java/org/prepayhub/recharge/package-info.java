/** Money in: booking a recharge once, and selling it to the meter once. */
@NullMarked
package org.prepayhub.recharge;

import org.jspecify.annotations.NullMarked;
