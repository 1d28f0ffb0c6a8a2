package org.prepayhub.config.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.prepayhub.config.start.PrivateFile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The embedded server's port: a free one, chosen once and kept in a file. */
final class PostgresPort {
  private static final Logger log = LoggerFactory.getLogger(PostgresPort.class);

  private final Path file;

  PostgresPort(Path file) {
    this.file = file;
  }

  int number() {
    try {
      if (!Files.exists(file)) {
        choose();
      }
      return Integer.parseInt(Files.readString(file).strip());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }

  /** Somebody else may have taken it meanwhile; only before anybody was told the address. */
  void leaveIfTaken() {
    int port = number();
    if (isTaken(port)) {
      log.warn("Port {} is taken by another program; PostgreSQL moves to a free one.", port);
      choose();
    }
  }

  private void choose() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      PrivateFile.write(file, Integer.toString(socket.getLocalPort()));
    } catch (IOException e) {
      throw new UncheckedIOException("there is no free port on this machine", e);
    }
  }

  private static boolean isTaken(int port) {
    try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return !socket.isBound();
    } catch (IOException e) {
      return true;
    }
  }
}
