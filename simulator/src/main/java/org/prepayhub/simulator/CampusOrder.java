package org.prepayhub.simulator;

import java.nio.file.Path;
import java.util.OptionalInt;
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
 * @param loadHour the hour of the day, 0 to 23, that rooms live all the time; else each in its turn
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
    boolean marked,
    OptionalInt loadHour) {
  private static final int LAST_HOUR = 23;

  CampusOrder {
    if (loadHour.isPresent() && (loadHour.getAsInt() < 0 || loadHour.getAsInt() > LAST_HOUR)) {
      throw new IllegalArgumentException(
          "load-hour is " + loadHour.getAsInt() + ": give 0 to " + LAST_HOUR);
    }
  }
}
