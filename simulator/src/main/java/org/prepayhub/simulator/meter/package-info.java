/**
 * The reference dormitory meter hub-dormitory-3c: registers, money, energy and switched circuits,
 * evaluated lazily from a seed, its birth and its journal.
 */
@NullMarked
package org.prepayhub.simulator.meter;

import org.jspecify.annotations.NullMarked;
