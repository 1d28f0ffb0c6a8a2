/**
 * A line (RS485 bus): half duplex, one request at a time, whatever carries it. Owns the queue in
 * front of the bus, its priorities, time limits and back-off, and the port {@link
 * org.prepayhub.line.Transport} to what carries the bytes. Knows nothing of meters, registers or
 * money.
 */
@NullMarked
package org.prepayhub.line;

import org.jspecify.annotations.NullMarked;
