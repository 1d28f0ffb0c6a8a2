package org.prepayhub.adapters.notice;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Reads as much of another system's answer as is told of it, however long it is. */
public final class NoticeAnswers {
  private static final int MOST_BYTES = 200;

  /** The beginning of the answer, as text; empty without one. */
  public String beginning(@Nullable InputStream answer) throws IOException {
    return answer == null
        ? ""
        : new String(answer.readNBytes(MOST_BYTES), StandardCharsets.UTF_8).strip();
  }
}
