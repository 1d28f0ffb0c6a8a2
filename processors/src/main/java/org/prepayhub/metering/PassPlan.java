package org.prepayhub.metering;

import java.time.Instant;
import org.prepayhub.units.GroupId;
import org.prepayhub.units.LineId;
import org.prepayhub.units.RunId;

/**
 * One pass along one line for one collection run: every meter of the group on that line is to be
 * read once.
 *
 * @param slotAt the instant the readings are due; stored as their slot
 * @param windowEnd after this instant nothing more is asked; what is missing then is missed
 */
public record PassPlan(RunId run, GroupId group, LineId line, Instant slotAt, Instant windowEnd) {}
