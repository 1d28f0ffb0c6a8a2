package org.prepayhub.notice;

import org.jspecify.annotations.Nullable;

/** What the other side's answer to a notice means. */
public final class NoticeReplies {
  private static final int MOST_TOLD = 200;

  /**
   * Goes on when the notice was taken.
   *
   * @param status of the HTTP answer
   * @param answer what came with it
   * @throws NoticeRefused when the other side will not take it, however often it is sent
   */
  public void require(int status, @Nullable String answer) {
    if (status < 200 || status > 299) {
      String said = answer == null ? "" : answer.strip();
      throw new NoticeRefused(
          "the notice was refused with status "
              + status
              + (said.isEmpty() ? "" : ": " + said.substring(0, Math.min(MOST_TOLD, said.length())))
              + "; mend the channel's settings, then send it again");
    }
  }
}
