/**
 * The Camel component {@code meterline:}, by which routes speak to meters: {@code meterline:pass}
 * collects a line, {@code meterline:read} reads one block of one meter, {@code meterline:command}
 * tells one meter something. No thread waits for a line.
 */
@NullMarked
package org.prepayhub.adapters.meterline;

import org.jspecify.annotations.NullMarked;
