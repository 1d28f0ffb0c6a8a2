package org.prepayhub.bench.load;

import static java.nio.charset.StandardCharsets.UTF_8;

/** What the hub answered: its status and body. */
public record Answer(int status, byte[] body) {
  public boolean created() {
    return status == 201;
  }

  public String text() {
    return new String(body, UTF_8);
  }
}
