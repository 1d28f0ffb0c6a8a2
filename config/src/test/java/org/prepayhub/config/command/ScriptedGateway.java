package org.prepayhub.config.command;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A Modbus TCP gateway that gives the answers it was told, and is silent to every other request.
 */
final class ScriptedGateway implements AutoCloseable {
  private static final HexFormat HEX = HexFormat.of();

  private final ServerSocket listening;
  private final Map<String, String> answers = new ConcurrentHashMap<>();

  ScriptedGateway() throws IOException {
    listening = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::serve);
  }

  String port() {
    return Integer.toString(listening.getLocalPort());
  }

  /** Both with the unit in front, in hexadecimal. */
  ScriptedGateway answering(String request, String answer) {
    answers.put(request.replace(" ", ""), answer.replace(" ", ""));
    return this;
  }

  private void serve() {
    try {
      while (true) {
        Socket caller = listening.accept();
        Thread.ofVirtual().start(() -> talk(caller));
      }
    } catch (IOException _) {
      // closed
    }
  }

  private void talk(Socket caller) {
    try (caller) {
      DataInputStream in = new DataInputStream(caller.getInputStream());
      while (true) {
        byte[] head = in.readNBytes(4);
        if (head.length < 4) {
          throw new EOFException();
        }
        String answer = answers.get(HEX.formatHex(in.readNBytes(in.readUnsignedShort())));
        if (answer != null) {
          String length = HEX.toHexDigits((short) (answer.length() / 2));
          caller.getOutputStream().write(HEX.parseHex(HEX.formatHex(head) + length + answer));
        }
      }
    } catch (IOException _) {
      // the caller hung up
    }
  }

  @Override
  public void close() throws IOException {
    listening.close();
  }
}
