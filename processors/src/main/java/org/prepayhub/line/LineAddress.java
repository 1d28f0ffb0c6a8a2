package org.prepayhub.line;

import org.prepayhub.units.GatewayId;
import org.prepayhub.units.LineId;

/**
 * Where a line is found and how it is driven.
 *
 * @param pollRetries how often a silent meter is asked again within one pass
 */
public record LineAddress(
    LineId id, GatewayId gateway, String host, int port, int pollRetries, LineSettings settings) {}
