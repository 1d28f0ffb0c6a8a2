package org.prepayhub.bench.pressure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The wire before a server that says each byte back after {@code TAKES}. */
class SlowWireTest {
  private static final Duration TAKES = Duration.ofMillis(5);

  private ServerSocket server;
  private SlowWire wire;

  @BeforeEach
  void start() throws IOException {
    server = new ServerSocket(0, 8, InetAddress.getLoopbackAddress());
    wire = SlowWire.to(server.getLocalPort());
    Thread.ofVirtual().start(this::serve);
  }

  @AfterEach
  void end() throws IOException {
    wire.close();
    server.close();
  }

  private void serve() {
    try (Socket client = server.accept()) {
      for (int said = client.getInputStream().read(); said >= 0; ) {
        Thread.sleep(TAKES);
        client.getOutputStream().write(said);
        said = client.getInputStream().read();
      }
    } catch (IOException | InterruptedException _) {
      // the end of the test
    }
  }

  private static Duration ask(Socket client, int what) throws IOException {
    long begun = System.nanoTime();
    client.getOutputStream().write(what);
    assertThat(client.getInputStream().read()).isEqualTo(what);
    return Duration.ofNanos(System.nanoTime() - begun);
  }

  @Test
  void holdsAnswersBackWhileItIsSlowAndChangesNone() throws IOException {
    try (Socket client = new Socket(InetAddress.getLoopbackAddress(), wire.port())) {
      ask(client, 'a');
      wire.slow(20);
      assertThat(ask(client, 'b')).isGreaterThan(TAKES.multipliedBy(19));
      wire.slow(1);
      ask(client, 'c');
    }
  }

  @Test
  void endsTheOneSideWithTheOther() throws IOException {
    try (Socket client = new Socket(InetAddress.getLoopbackAddress(), wire.port())) {
      ask(client, 'a');
      wire.close();
      assertThat(client.getInputStream().read()).isNegative();
    }
  }
}
