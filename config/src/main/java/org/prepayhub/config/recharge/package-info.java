/** Wiring and settings of recharges. */
@NullMarked
package org.prepayhub.config.recharge;

import org.jspecify.annotations.NullMarked;
