package org.prepayhub.bench.load;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;

/** Reads HTTP answers off one connection; knows no more of HTTP than the hub's own server says. */
final class AnswerReader {
  private static final int BODY_LIMIT = 1 << 20;
  private static final int LINE_LIMIT = 8192;

  private final InputStream in;
  private final byte[] buffer = new byte[16 * 1024];
  private int from;
  private int to;
  private boolean closing;

  AnswerReader(InputStream in) {
    this.in = in;
  }

  /** Whether the server said that this answer is the connection's last. */
  boolean closing() {
    return closing;
  }

  Answer read() throws IOException {
    String[] status = line().split(" ", 3);
    int length = 0;
    boolean chunked = false;
    for (String header = line(); !header.isEmpty(); header = line()) {
      String lower = header.toLowerCase(Locale.ROOT);
      if (lower.startsWith("content-length:")) {
        length = Integer.parseInt(lower.substring(15).strip());
      } else if (lower.startsWith("transfer-encoding:")) {
        chunked = lower.endsWith("chunked");
      } else if (lower.startsWith("connection:")) {
        closing = lower.endsWith("close");
      }
    }
    return new Answer(Integer.parseInt(status[1]), chunked ? chunks() : bytes(length));
  }

  private byte[] chunks() throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    int size = Integer.parseInt(line().strip(), 16);
    while (size > 0) {
      body.writeBytes(bytes(size));
      line();
      size = Integer.parseInt(line().strip(), 16);
    }
    line();
    return body.toByteArray();
  }

  private byte[] bytes(int length) throws IOException {
    if (length < 0 || length > BODY_LIMIT) {
      throw new IOException("an answer of " + length + " bytes is too long");
    }
    byte[] bytes = new byte[length];
    for (int have = 0; have < length; ) {
      require();
      int part = Math.min(length - have, to - from);
      System.arraycopy(buffer, from, bytes, have, part);
      from += part;
      have += part;
    }
    return bytes;
  }

  private String line() throws IOException {
    StringBuilder longer = new StringBuilder();
    while (longer.length() < LINE_LIMIT) {
      require();
      for (int end = from; end < to; end++) {
        if (buffer[end] == '\n') {
          longer.append(new String(buffer, from, end - from, ISO_8859_1));
          from = end + 1;
          return longer.toString().stripTrailing();
        }
      }
      longer.append(new String(buffer, from, to - from, ISO_8859_1));
      from = to;
    }
    throw new IOException("a line of an answer is too long");
  }

  private void require() throws IOException {
    if (from == to) {
      from = 0;
      to = in.read(buffer);
      if (to < 0) {
        to = 0;
        throw new EOFException("the hub closed the connection");
      }
    }
  }
}
