/** Wires events and dead letters. */
@NullMarked
package org.prepayhub.config.event;

import org.jspecify.annotations.NullMarked;
