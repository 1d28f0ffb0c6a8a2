package org.prepayhub.simulator;

import java.nio.file.Path;
import org.prepayhub.simulator.line.WireTiming;
import org.prepayhub.simulator.site.CampusPlan;
import org.prepayhub.simulator.site.Polling;

/**
 * A campus as the command line asks for it.
 *
 * @param host address the gateways listen on and the site folder names
 * @param httpPort of the face; 0 keeps the former one or chooses a free one
 * @param firstPort of the lines, which take consecutive ones; 0 likewise
 * @param marked whether every answer tells which one it is
 */
record CampusOrder(
    Path folder,
    Path site,
    CampusPlan plan,
    WireTiming wire,
    String host,
    int httpPort,
    int firstPort,
    int clockFactor,
    Polling polling,
    boolean marked) {}
