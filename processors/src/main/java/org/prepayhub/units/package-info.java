/**
 * Quantities and identities with their units: money in fen, energy in watt-hours, numbers as people
 * write them.
 *
 * <p>Depends on nothing. Every other package speaks in these types.
 */
@NullMarked
package org.prepayhub.units;

import org.jspecify.annotations.NullMarked;
