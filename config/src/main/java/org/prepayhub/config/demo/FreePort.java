package org.prepayhub.config.demo;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.stream.IntStream;
import org.prepayhub.config.start.StartRefused;

/** The first port nobody listens on. */
final class FreePort {
  private static final int TRIES = 200;

  private FreePort() {}

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
