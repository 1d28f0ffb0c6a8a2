package org.prepayhub.config.demo;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.stream.IntStream;
import org.prepayhub.config.start.StartRefused;

/** The first port nobody listens on. */
final class FreePort {
  private static final String WISH = "SERVER_PORT";
  private static final String USUAL = "8080";
  private static final int LAST = 65_535;
  private static final int TRIES = 200;

  private FreePort() {}

  /** Where the search begins: the port the environment names for a hub, or the usual one. */
  static int first() {
    String wish = System.getenv().getOrDefault(WISH, USUAL);
    try {
      int port = Integer.parseInt(wish.strip());
      if (port > 0 && port <= LAST - TRIES) {
        return port;
      }
    } catch (NumberFormatException _) {
      // told below
    }
    throw StartRefused.input(
        WISH + " is “" + wish + "” and no port a demo can begin its search at.",
        "give a number from 1 to " + (LAST - TRIES) + ", or leave it out");
  }

  static int from(int first) {
    return IntStream.range(first, first + TRIES)
        .filter(FreePort::isFree)
        .findFirst()
        .orElseThrow(
            () ->
                new StartRefused(
                    "Ports " + first + " to " + (first + TRIES - 1) + " are all taken.",
                    "end one of the programs that hold them"));
  }

  private static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(port));
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
