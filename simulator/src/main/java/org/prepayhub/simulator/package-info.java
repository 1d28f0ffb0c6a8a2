/**
 * Campus in a box: a school's meters, lines and gateways as a process of its own that speaks the
 * real wire protocols, keeps its own journal, and shows what every meter really holds.
 *
 * <p>The hub under test never shares memory with it: what it tells on its loopback face is the
 * independent witness in every check of the hub.
 */
@NullMarked
package org.prepayhub.simulator;

import org.jspecify.annotations.NullMarked;
