package org.prepayhub.bench.load;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.junit.jupiter.api.Test;

class AnswerReaderTest {
  private static InputStream stream(String text) {
    return new ByteArrayInputStream(text.getBytes(ISO_8859_1));
  }

  /** One byte at a time, as a slow network may bring it. */
  private static InputStream trickle(String text) {
    return new FilterInputStream(stream(text)) {
      @Override
      public int read(byte[] into, int from, int length) throws IOException {
        return super.read(into, from, Math.min(1, length));
      }

      @Override
      public int read(byte[] into) throws IOException {
        return read(into, 0, into.length);
      }
    };
  }

  private static final String TWO =
      "HTTP/1.1 201 \r\n"
          + "Content-Length: 4\r\n\r\n"
          + "abcdHTTP/1.1 200 OK\r\n"
          + "Transfer-Encoding: chunked\r\n"
          + "Connection: close\r\n\r\n"
          + "3\r\n"
          + "xyz\r\n"
          + "A\r\n"
          + "0123456789\r\n"
          + "0\r\n\r\n";

  @Test
  void readsAnswersOneAfterTheOther() throws IOException {
    for (InputStream in : new InputStream[] {stream(TWO), trickle(TWO)}) {
      AnswerReader reader = new AnswerReader(in);
      Answer first = reader.read();
      assertThat(first.created()).isTrue();
      assertThat(first.text()).isEqualTo("abcd");
      assertThat(reader.closing()).isFalse();
      assertThat(reader.read().text()).isEqualTo("xyz0123456789");
      assertThat(reader.closing()).isTrue();
    }
  }

  @Test
  void anAnswerThatEndsTooEarlyIsTold() {
    assertThatThrownBy(() -> new AnswerReader(stream("HTTP/1.1 200 OK\r\nContent-Le")).read())
        .isInstanceOf(EOFException.class);
  }

  @Test
  void anAnswerThatIsTooLongIsNotTakenIn() {
    String huge = "HTTP/1.1 200 OK\r\nContent-Length: 1000000000\r\n\r\n";
    assertThatThrownBy(() -> new AnswerReader(stream(huge)).read())
        .isInstanceOf(IOException.class)
        .hasMessageContaining("too long");
  }
}
