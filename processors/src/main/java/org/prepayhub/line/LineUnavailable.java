package org.prepayhub.line;

/** The request could not be sent: carrier away, queue full, lease lost. Ask again later. */
public final class LineUnavailable extends RuntimeException {
  public LineUnavailable(String message) {
    super(message);
  }
}
