/** Wires leases, lines and the component that makes lines endpoints of routes. */
@NullMarked
package org.prepayhub.config.line;

import org.jspecify.annotations.NullMarked;
