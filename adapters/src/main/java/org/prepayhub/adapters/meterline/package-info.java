/**
 * The Camel component {@code meterline:}, through which routes reach meters: {@code meterline:pass}
 * walks along a line, {@code meterline:part} begins a route with what a long walk has read so far,
 * {@code meterline:read} reads one block, {@code meterline:command} sends one command. All are
 * asynchronous: no thread waits for the wire.
 */
@NullMarked
package org.prepayhub.adapters.meterline;

import org.jspecify.annotations.NullMarked;
