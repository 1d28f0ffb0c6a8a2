package org.prepayhub.metering;

import org.prepayhub.metering.profile.MeterProfile;
import org.prepayhub.units.GatewayId;
import org.prepayhub.units.GroupId;
import org.prepayhub.units.LineId;
import org.prepayhub.units.MeterId;
import org.prepayhub.units.MeterNo;
import org.prepayhub.units.ProjectId;

/** Where a meter is on the wire and which profile reads it. */
public record MeterPoint(
    MeterId id,
    MeterNo no,
    ProjectId project,
    GatewayId gateway,
    LineId line,
    GroupId group,
    long station,
    MeterProfile profile) {}
