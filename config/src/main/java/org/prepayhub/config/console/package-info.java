/** Wires the console's pages. */
@NullMarked
package org.prepayhub.config.console;

import org.jspecify.annotations.NullMarked;
