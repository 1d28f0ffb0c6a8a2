package org.prepayhub.notice;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** What the other side's answer to a notice means. */
public final class NoticeReplies {
  private static final int MOST_TOLD = 200;

  /** As much of an answer as is told; the rest is not read, however long it is. */
  public String beginning(@Nullable InputStream answer) throws IOException {
    return answer == null
        ? ""
        : new String(answer.readNBytes(MOST_TOLD), StandardCharsets.UTF_8).strip();
  }

  /**
   * Goes on when the notice was taken.
   *
   * @param status of the HTTP answer
   * @param answer what came with it
   * @throws NoticeRefused when the other side will not take it, however often it is sent
   */
  public void require(int status, @Nullable String answer) {
    if (status < 200 || status > 299) {
      String said = answer == null ? "" : answer;
      throw new NoticeRefused(
          "the notice was refused with status "
              + status
              + (said.isEmpty() ? "" : ": " + said)
              + "; mend the channel's settings, then send it again");
    }
  }
}
