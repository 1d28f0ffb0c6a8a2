package org.prepayhub.adapters.modbus;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.prepayhub.line.Line;
import org.prepayhub.line.LineSettings;
import org.prepayhub.line.LineSpec;
import org.prepayhub.line.Priority;
import org.prepayhub.line.Query;
import org.prepayhub.line.Reply;
import org.prepayhub.units.GatewayId;
import org.prepayhub.units.LineId;

/** One line against a gateway played by hand, byte by byte. */
class ModbusTcpTransportIT {
  private static final Duration TIMEOUT = Duration.ofMillis(150);
  private static final Query READ = new Query(17, new byte[] {3, 0, 0, 0, 2});

  private final ServerSocket server;
  private final ModbusTcpLines opener;
  private Line line;

  ModbusTcpTransportIT() throws IOException {
    server = new ServerSocket(0, 8, InetAddress.getLoopbackAddress());
    opener =
        new ModbusTcpLines(
            1,
            new LineSettings(
                TIMEOUT,
                Duration.ZERO,
                8,
                Duration.ofSeconds(1),
                Duration.ZERO,
                new LineSettings.BackOff(100, Duration.ofSeconds(1), Duration.ofSeconds(1))),
            new TcpSettings(Duration.ofSeconds(1), Duration.ofMillis(5), Duration.ofMillis(20), 2),
            Clock.systemUTC());
    line = open(server.getLocalPort());
  }

  private Line open(int port) {
    return opener.open(
        new LineSpec(
            new LineId(1),
            new GatewayId(1),
            new LineSpec.Address("127.0.0.1", port),
            new LineSpec.Timing(TIMEOUT, Duration.ZERO, 0)),
        () -> true);
  }

  @AfterEach
  void stop() throws IOException {
    line.close();
    opener.close();
    server.close();
  }

  /** Asks until the query is sent at all. */
  private CompletableFuture<Reply> ask() {
    CompletableFuture<Reply> whenDone = new CompletableFuture<>();
    askAgain(whenDone);
    return whenDone.orTimeout(10, TimeUnit.SECONDS);
  }

  private void askAgain(CompletableFuture<Reply> whenDone) {
    line.ask(
        READ,
        Priority.DEMAND,
        Duration.ofSeconds(5),
        reply -> {
          if (reply instanceof Reply.Unreachable) {
            line.later(Duration.ofMillis(2), () -> askAgain(whenDone));
          } else {
            whenDone.complete(reply);
          }
        });
  }

  private static byte[] take(Socket socket) throws IOException {
    return new DataInputStream(socket.getInputStream()).readNBytes(12);
  }

  private static void send(Socket socket, String hex) throws IOException {
    socket.getOutputStream().write(HexFormat.of().parseHex(hex.replace(" ", "")));
  }

  private static String id(byte[] request) {
    return HexFormat.of().formatHex(request, 0, 2);
  }

  @Test
  void speaksTheBytesOfTheStandard() throws Exception {
    CompletableFuture<Reply> reply = ask();
    try (Socket gateway = server.accept()) {
      byte[] request = take(gateway);
      assertThat(HexFormat.of().formatHex(request, 2, 12)).isEqualTo("0000" + "0006110300000002");
      send(gateway, id(request) + "0000 0007 11 03 04 000186A0");
      assertThat(reply.join())
          .isInstanceOfSatisfying(
              Reply.Answered.class,
              answered ->
                  assertThat(answered.pdu()).isEqualTo(HexFormat.of().parseHex("0304000186a0")));
    }
  }

  @Test
  void tellsARefusalFromWhatLeavesOpenWhetherTheStationActed() throws Exception {
    try (Socket gateway = server.accept()) {
      assertThat(answeredWith(gateway, "8302")).isEqualTo(new Reply.Refused(2));
      assertThat(answeredWith(gateway, "830A")).isEqualTo(new Reply.Refused(10));
      assertThat(answeredWith(gateway, "830B")).isInstanceOf(Reply.Silent.class);
      assertThat(answeredWith(gateway, "8305")).isInstanceOf(Reply.Silent.class);
    }
  }

  private Reply answeredWith(Socket gateway, String pdu) throws IOException {
    CompletableFuture<Reply> reply = ask();
    send(gateway, id(take(gateway)) + "0000 0003 11" + pdu);
    return reply.join();
  }

  @Test
  void goesOnWaitingWhenAForeignFrameComes() throws Exception {
    CompletableFuture<Reply> reply = ask();
    try (Socket gateway = server.accept()) {
      byte[] request = take(gateway);
      send(gateway, id(request) + "0000 0007 12 03 04 00000001"); // another unit
      send(gateway, other(request) + "0000 0007 11 03 04 00000002");
      send(gateway, id(request) + "0000 0007 11 04 04 00000003"); // another function
      send(gateway, id(request) + "0000 0005 11 03 02 0004"); // another count
      send(gateway, id(request) + "0000 0007 11 03 04 00000005");
      assertThat(reply.join())
          .isInstanceOfSatisfying(
              Reply.Answered.class, answered -> assertThat(answered.pdu()[5]).isEqualTo((byte) 5));
      assertThat(opener.figures().counts().foreignReplies()).isEqualTo(3);
      assertThat(opener.figures().counts().lateReplies()).isOne();
    }
  }

  private static String other(byte[] request) {
    return HexFormat.of().formatHex(new byte[] {(byte) (request[0] + 1), request[1]});
  }

  @Test
  void isSilentAfterTheTimeoutAndDropsTheLateAnswer() throws Exception {
    CompletableFuture<Reply> reply = ask();
    try (Socket gateway = server.accept()) {
      byte[] late = take(gateway);
      assertThat(reply.join())
          .isInstanceOfSatisfying(
              Reply.Silent.class,
              silent -> assertThat(silent.waited()).isGreaterThanOrEqualTo(TIMEOUT));
      CompletableFuture<Reply> next = ask();
      byte[] request = take(gateway);
      send(gateway, id(late) + "0000 0007 11 03 04 00000001");
      send(gateway, id(request) + "0000 0007 11 03 04 00000002");
      assertThat(next.join())
          .isInstanceOfSatisfying(
              Reply.Answered.class, answered -> assertThat(answered.pdu()[5]).isEqualTo((byte) 2));
    }
  }

  @Test
  void breaksOffWhenFramingIsLostAndConnectsAgain() throws Exception {
    CompletableFuture<Reply> reply = ask();
    try (Socket gateway = server.accept()) {
      send(gateway, id(take(gateway)) + "0007 0007 11 03 04 00000001");
      assertThat(reply.join()).isInstanceOf(Reply.Broken.class);
    }
    try (Socket gateway = server.accept()) {
      assertThat(answeredWith(gateway, "8302")).isEqualTo(new Reply.Refused(2));
    }
  }

  @Test
  void breaksOffWhenTheGatewayHangsUp() throws Exception {
    CompletableFuture<Reply> reply = ask();
    try (Socket gateway = server.accept()) {
      take(gateway);
    }
    assertThat(reply.join()).isInstanceOf(Reply.Broken.class);
    try (Socket gateway = server.accept()) {
      assertThat(answeredWith(gateway, "8302")).isEqualTo(new Reply.Refused(2));
    }
  }

  @Test
  void makesAMuteConnectionAnew() throws Exception {
    try (Socket mute = server.accept()) {
      assertThat(ask().join()).isInstanceOf(Reply.Silent.class);
      assertThat(ask().join()).isInstanceOf(Reply.Silent.class);
      try (Socket fresh = server.accept()) {
        assertThat(answeredWith(fresh, "8302")).isEqualTo(new Reply.Refused(2));
      }
      assertThat(mute.getInputStream().readAllBytes()).hasSize(24);
    }
  }

  @Test
  void saysThatNothingWasSentWhileTheGatewayIsAway() throws Exception {
    int port = server.getLocalPort();
    server.close();
    line.close();
    line = open(port);
    CompletableFuture<Reply> reply = new CompletableFuture<>();
    line.ask(READ, Priority.DEMAND, Duration.ofSeconds(5), reply::complete);
    assertThat(reply.get(5, TimeUnit.SECONDS)).isInstanceOf(Reply.Unreachable.class);
  }
}
