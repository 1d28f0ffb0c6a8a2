/** The recharge routes as they ship, with the real clerk and recorders at its ports. */
@NullMarked
package org.prepayhub.routes.recharge;

import org.jspecify.annotations.NullMarked;
