/**
 * Modbus TCP gateways: a listening port per line, requests queued for the bus, and the faults a
 * gateway and its network add.
 */
@NullMarked
package org.prepayhub.simulator.gateway;

import org.jspecify.annotations.NullMarked;
