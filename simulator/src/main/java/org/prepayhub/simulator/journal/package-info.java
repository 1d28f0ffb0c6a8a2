/**
 * The durable memory of the campus: one append-only file of fixed-size, checksummed records,
 * fsynced in groups before any write is answered. A torn end is cut off at the next start.
 */
@NullMarked
package org.prepayhub.simulator.journal;

import org.jspecify.annotations.NullMarked;
