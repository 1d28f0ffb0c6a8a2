package org.prepayhub.simulator;

import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import org.prepayhub.simulator.gateway.GatewayPort;

/**
 * Gives every line its port: as ordered, as served last time, or the next free one below the range
 * from which the system takes ports for outgoing connections. Each folder begins its search at a
 * place of its own, so that a campus finds its former ports free although others ran meanwhile.
 */
final class LinePorts {
  private static final int FIRST_CHOICE = 15_020;
  private static final int LAST_CHOICE = 32_767;
  private static final int CHOICES = LAST_CHOICE - FIRST_CHOICE + 1;

  /** Searches begin at multiples of this: the more there are, the rarer two campuses share one. */
  private static final int BLOCK = 16;

  private final String host;
  private final int first;
  private final List<Integer> former;
  private final List<Integer> chosen = new ArrayList<>();
  private final int start;
  private int tried;

  LinePorts(CampusOrder order, List<Integer> former) {
    this.host = order.host();
    this.first = order.firstPort();
    this.former = former;
    int folder = order.folder().toAbsolutePath().normalize().toString().hashCode();
    this.start = Math.floorMod(folder, CHOICES / BLOCK) * BLOCK;
  }

  /** One per line, in the order they were opened. */
  List<Integer> chosen() {
    return chosen;
  }

  void listen(GatewayPort port) {
    int line = port.lineIndex();
    if (first > 0) {
      chosen.add(open(port, first + line));
    } else if (line < former.size()) {
      chosen.add(open(port, former.get(line)));
    } else {
      chosen.add(openNext(port));
    }
  }

  private int open(GatewayPort port, int number) {
    if (!tryOpen(port, number)) {
      throw new StartRefused(
          "port "
              + number
              + " of line "
              + port.line().code()
              + " is in use: end the process that listens there, or choose others with"
              + " --first-port");
    }
    return number;
  }

  private int openNext(GatewayPort port) {
    while (tried < CHOICES) {
      int candidate = FIRST_CHOICE + (start + tried++) % CHOICES;
      if (!former.contains(candidate) && tryOpen(port, candidate)) {
        return candidate;
      }
    }
    throw new StartRefused(
        "no free port for line "
            + port.line().code()
            + " between "
            + FIRST_CHOICE
            + " and "
            + LAST_CHOICE
            + ": give --first-port, or more meters on a line with --per-line");
  }

  private boolean tryOpen(GatewayPort port, int number) {
    try {
      port.listen(new InetSocketAddress(host, number));
      return true;
    } catch (IOException failure) {
      return refuseUnlessInUse(failure, port, number);
    }
  }

  private static boolean refuseUnlessInUse(IOException failure, GatewayPort port, int number) {
    if (failure.getCause() instanceof BindException) {
      return false;
    }
    throw new StartRefused(
        "line "
            + port.line().code()
            + " cannot listen on port "
            + number
            + " ("
            + failure.getCause()
            + "): where files run out, raise ulimit -n or give more meters a line with --per-line");
  }
}
