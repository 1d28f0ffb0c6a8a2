package org.prepayhub.metering;

/**
 * A pass this node has taken.
 *
 * @param delayMillis to wait before the first query, so that not all lines start at once
 */
public record DuePass(PassPlan plan, long delayMillis) {}
