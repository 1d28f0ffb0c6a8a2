package org.prepayhub.line;

/** A query was not sent, so the station did not act; asking again later may help. */
public sealed class LineUnavailable extends RuntimeException permits LineNotHeld {
  public LineUnavailable(String message) {
    super(message);
  }
}
