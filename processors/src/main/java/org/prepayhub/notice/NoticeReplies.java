package org.prepayhub.notice;

import org.jspecify.annotations.Nullable;

/** What the other side's answer to a notice means. */
public final class NoticeReplies {
  /**
   * Goes on when the notice was taken.
   *
   * @param status of the HTTP answer
   * @param answer the beginning of what came with it
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
