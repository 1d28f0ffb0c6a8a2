package org.prepayhub.bench.stage;

import java.io.IOException;
import java.net.ServerSocket;
import java.util.stream.IntStream;
import org.prepayhub.bench.BenchFailed;

/**
 * Finds the hub a port that is free again after a kill. The lines of a campus listen at any port
 * from 15,020 on, and the system gives those from 32,768 on to whoever asks for one, so the hub's
 * is below both.
 */
final class HubPort {
  static final int FIRST = 10_000;
  static final int LAST = 14_999;

  private static final int PORTS_A_PLACE = 5;
  private static final int ALL = LAST - FIRST + 1;
  private static final int PLACES = ALL / PORTS_A_PLACE;

  private HubPort() {}

  /** The port if nobody took it since, and else another. */
  static int keep(int port, long pid) {
    return isFree(port) ? port : free(pid);
  }

  /**
   * @param pid of the bench: those that run side by side look from places of their own
   */
  static int free(long pid) {
    int place = (int) (pid % PLACES) * PORTS_A_PLACE;
    return IntStream.range(0, ALL)
        .map(step -> FIRST + (place + step) % ALL)
        .filter(HubPort::isFree)
        .findFirst()
        .orElseThrow(() -> new BenchFailed("no port from " + FIRST + " to " + LAST + " is free"));
  }

  /** On every address: who listens on one of them keeps the others from listening on all. */
  private static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket(port, 1)) {
      return socket.isBound();
    } catch (IOException taken) {
      return false;
    }
  }
}
