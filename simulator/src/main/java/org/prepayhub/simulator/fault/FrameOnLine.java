package org.prepayhub.simulator.fault;

/**
 * A request frame, as far as a fault cares.
 *
 * @param meter index on the campus, like line and gateway
 * @param write it changes something in the meter, or sells
 * @param total it reads what the meter counted
 * @param follows its connection carried a reply before
 */
public record FrameOnLine(
    int meter, int line, int gateway, boolean write, boolean total, boolean follows) {}
