/** How recharges are booked and sold, tested without a database. */
@NullMarked
package org.prepayhub.recharge;

import org.jspecify.annotations.NullMarked;
