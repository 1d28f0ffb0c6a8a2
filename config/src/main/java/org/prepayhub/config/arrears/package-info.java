/** Wiring and settings of the arrears ladder, and of what meters are told by it and by tariffs. */
@NullMarked
package org.prepayhub.config.arrears;

import org.jspecify.annotations.NullMarked;
