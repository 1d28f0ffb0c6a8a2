package org.prepayhub.bench.pressure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * A wire to a server that makes it look slow: each answer is held back until so many times the time
 * has passed that the server took for it. The server itself is as fast as ever.
 */
final class SlowWire implements AutoCloseable {
  private static final int WAITING = 128;
  private static final int CHUNK = 1 << 16;
  private static final long NOTHING_ASKED = 0;

  /** The longest an answer is held back. */
  private static final long LIMIT_NANOS = 120_000_000_000L;

  private final ServerSocket door;
  private final int serverPort;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private volatile int times = 1;

  private SlowWire(ServerSocket door, int serverPort) {
    this.door = door;
    this.serverPort = serverPort;
  }

  /** A wire to a server of this machine, not slow yet. */
  static SlowWire to(int serverPort) {
    try {
      ServerSocket door = new ServerSocket(0, WAITING, InetAddress.getLoopbackAddress());
      SlowWire wire = new SlowWire(door, serverPort);
      Thread.ofVirtual().name("slow-wire").start(wire::accept);
      return wire;
    } catch (IOException e) {
      throw new UncheckedIOException("there is no free port on this machine", e);
    }
  }

  /** Where clients connect to. */
  int port() {
    return door.getLocalPort();
  }

  /**
   * @param factor so many times as long as the server takes; 1 for as fast as it is
   */
  void slow(int factor) {
    times = factor;
  }

  private void accept() {
    while (!door.isClosed()) {
      try {
        join(door.accept());
      } catch (IOException _) {
        // a client that is gone again, or the end: the next turn tells
      }
    }
  }

  private void join(Socket client) throws IOException {
    try {
      Socket server = new Socket(InetAddress.getLoopbackAddress(), serverPort);
      AtomicLong askedAt = new AtomicLong(NOTHING_ASKED);
      open.add(client);
      open.add(server);
      client.setTcpNoDelay(true);
      server.setTcpNoDelay(true);
      pump(client, server, () -> askedAt.compareAndSet(NOTHING_ASKED, System.nanoTime()));
      pump(server, client, () -> hold(askedAt.getAndSet(NOTHING_ASKED)));
    } catch (IOException refused) {
      client.close();
      throw refused;
    }
  }

  /** Carries what comes from one to the other, and ends both when either ends. */
  private void pump(Socket from, Socket into, Runnable beforeEach) {
    Thread.ofVirtual()
        .name("slow-wire-pump")
        .start(
            () -> {
              try (from;
                  into) {
                byte[] chunk = new byte[CHUNK];
                for (int n = read(from, chunk); n >= 0; n = read(from, chunk)) {
                  beforeEach.run();
                  into.getOutputStream().write(chunk, 0, n);
                }
              } catch (IOException _) {
                // one side is gone, and so is the other now
              }
              open.remove(from);
              open.remove(into);
            });
  }

  private static int read(Socket from, byte[] chunk) throws IOException {
    return from.getInputStream().read(chunk);
  }

  private void hold(long askedAt) {
    if (askedAt == NOTHING_ASKED) {
      return;
    }
    long held = Math.min(LIMIT_NANOS, (System.nanoTime() - askedAt) * (times - 1));
    long until = System.nanoTime() + held;
    for (long left = held; left > 0; left = until - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
  }

  @Override
  public void close() {
    try {
      door.close();
      for (Socket socket : open) {
        socket.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the wire does not close", e);
    }
  }
}
