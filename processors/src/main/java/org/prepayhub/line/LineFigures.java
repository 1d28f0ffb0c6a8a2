package org.prepayhub.line;

import java.time.Duration;

/**
 * What a line has done since it was opened.
 *
 * @param busy time with a request out, gaps included: over the line's age this is its occupancy
 * @param waited time requests spent in the queue, summed
 * @param waiting requests in the queue now
 */
public record LineFigures(
    long asked,
    long answered,
    long refused,
    long silent,
    long broken,
    long unreachable,
    long declined,
    Duration busy,
    Duration waited,
    int waiting) {}
