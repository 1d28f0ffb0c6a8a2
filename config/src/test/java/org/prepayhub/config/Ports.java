package org.prepayhub.config;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Ports for what the tests start. None is among those the system gives to whoever asks for any,
 * which a database or a connection of another test would take before the hub comes to listen; and
 * none is the usual one, which the documented commands are run with at the same time.
 */
public final class Ports {
  private static final AtomicInteger NEXT = new AtomicInteger(18_100);

  private Ports() {}

  /** A port that nobody listens at and no other test of this JVM is given. */
  public static int free() {
    return freeOf(1);
  }

  /**
   * The first of as many ports for a program that looks on from one that is taken.
   *
   * @param many at least 1; that many are given to no other test
   */
  public static int freeOf(int many) {
    int first = NEXT.getAndAdd(many);
    while (!isFree(first)) {
      first = NEXT.getAndAdd(many);
    }
    return first;
  }

  private static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return socket.isBound();
    } catch (BindException e) {
      return false;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
