/** Wiring and settings of the arrears ladder. */
@NullMarked
package org.prepayhub.config.arrears;

import org.jspecify.annotations.NullMarked;
