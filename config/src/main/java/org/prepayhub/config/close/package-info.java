/** Wiring and settings of day closes. */
@NullMarked
package org.prepayhub.config.close;

import org.jspecify.annotations.NullMarked;
