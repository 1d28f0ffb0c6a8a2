/**
 * A campus, its hubs and their customers in virtual time: the hub's own lines, routes and rules run
 * on one thread against meters, wires and tables in memory, everything drawn from one seed. What
 * the meters and the customers wrote down themselves is then held against what the hub says.
 */
@NullMarked
package org.prepayhub.config.simulation;

import org.jspecify.annotations.NullMarked;
