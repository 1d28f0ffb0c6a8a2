package org.prepayhub.command;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A command under its lock.
 *
 * @param lateUntil when the last frame can no longer be executed; empty where none was committed to
 * @param maxHold how long its gateway may keep a frame
 * @param overtaken whether there is a later command for its meter
 */
public record OpenCommand(
    Instant deadline,
    Optional<Instant> lateUntil,
    int sends,
    Duration maxHold,
    boolean overtaken) {}
