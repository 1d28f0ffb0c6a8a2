package org.prepayhub.bench.load;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * One keep-alive connection to the hub, on plain sockets: a client library would take a good part
 * of the two cores that are to be measured. Opened when it is needed, and again when the server has
 * ended it.
 */
public final class HubConnection implements AutoCloseable {
  private static final Duration CONNECT = Duration.ofSeconds(2);
  private static final Duration ANSWER = Duration.ofSeconds(15);

  private final int port;
  private @Nullable Open open;

  private record Open(Socket socket, OutputStream out, AnswerReader in) {}

  public HubConnection(int port) {
    this.port = port;
  }

  /** Sends a call that needs no signature. */
  public Answer call(Call call) throws IOException {
    return send(call, "");
  }

  /**
   * @param nonce one that was never used
   */
  public Answer call(Call call, CallSigner signer, String nonce) throws IOException {
    return send(call, signer.headers(call, System.currentTimeMillis() / 1000, nonce));
  }

  /** Sends a call and is gone before it can be answered. */
  public void callAndHangUp(Call call, CallSigner signer, String nonce) throws IOException {
    Open now = open == null ? connect() : open;
    now.out.write(bytes(call, signer.headers(call, System.currentTimeMillis() / 1000, nonce)));
    now.out.flush();
    close();
  }

  private Answer send(Call call, String headers) throws IOException {
    Open now = open == null ? connect() : open;
    try {
      now.out.write(bytes(call, headers));
      Answer answer = now.in.read();
      if (now.in.closing()) {
        close();
      }
      return answer;
    } catch (IOException | RuntimeException broken) {
      close();
      throw broken;
    }
  }

  private static byte[] bytes(Call call, String headers) {
    byte[] head =
        (call.method()
                + " "
                + call.path()
                + " HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept: application/json\r\n"
                + (call.body().length > 0 ? "Content-Type: application/json\r\n" : "")
                + headers
                + "Content-Length: "
                + call.body().length
                + "\r\n\r\n")
            .getBytes(US_ASCII);
    byte[] bytes = new byte[head.length + call.body().length];
    System.arraycopy(head, 0, bytes, 0, head.length);
    System.arraycopy(call.body(), 0, bytes, head.length, call.body().length);
    return bytes;
  }

  private Open connect() throws IOException {
    Socket socket = new Socket();
    try {
      socket.setTcpNoDelay(true);
      socket.setSoTimeout((int) ANSWER.toMillis());
      socket.connect(
          new InetSocketAddress(InetAddress.getLoopbackAddress(), port), (int) CONNECT.toMillis());
      Open made =
          new Open(socket, socket.getOutputStream(), new AnswerReader(socket.getInputStream()));
      open = made;
      return made;
    } catch (IOException refused) {
      socket.close();
      throw refused;
    }
  }

  @Override
  public void close() {
    if (open != null) {
      try {
        open.socket.close();
      } catch (IOException _) {
        // it is given up either way
      }
      open = null;
    }
  }
}
