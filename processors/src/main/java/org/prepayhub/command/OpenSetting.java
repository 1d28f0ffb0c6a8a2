package org.prepayhub.command;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A setting under its lock, of a meter that is still to hold it.
 *
 * @param lateUntil when the last frame, also of values that were wanted before, can no longer be
 *     executed; empty where none left
 * @param tries looks and frames in vain since it was wanted or confirmed
 * @param maxHold how long its gateway may keep a frame
 * @param cutsPower whether the meter would open its circuits as soon as it is told, by the balance
 *     it was read to have
 */
public record OpenSetting(
    Optional<Instant> lateUntil, int tries, Duration maxHold, boolean cutsPower) {}
