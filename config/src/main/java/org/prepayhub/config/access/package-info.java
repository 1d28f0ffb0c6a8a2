/** Wiring of who may call. */
@NullMarked
package org.prepayhub.config.access;

import org.jspecify.annotations.NullMarked;
