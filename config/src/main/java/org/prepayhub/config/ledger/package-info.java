/** Wiring and settings of money that is moved by hand. */
@NullMarked
package org.prepayhub.config.ledger;

import org.jspecify.annotations.NullMarked;
