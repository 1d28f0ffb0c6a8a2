package org.prepayhub.notice;

/** The other side does not take a notice, and sending it again would change nothing. */
public final class NoticeRefused extends RuntimeException {
  public NoticeRefused(String message) {
    super(message);
  }
}
