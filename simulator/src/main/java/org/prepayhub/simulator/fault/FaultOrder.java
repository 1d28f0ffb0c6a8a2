package org.prepayhub.simulator.fault;

/**
 * A fault as asked for.
 *
 * @param count frames to affect; 0 means until it is ended
 * @param seed makes every random choice of this fault repeatable
 * @param share part of the target's frames that it affects, above 0 and up to 1
 * @param holdMillis late-reply: how long the reply is held; 0 draws 1.1 to 2.5 s for each
 */
public record FaultOrder(
    FaultKind kind, Target target, long count, long seed, double share, long holdMillis) {}
