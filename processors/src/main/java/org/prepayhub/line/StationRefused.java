package org.prepayhub.line;

/** A station answered with an exception; asking the same again does not help. */
public final class StationRefused extends RuntimeException {
  private final int code;

  public StationRefused(String message, int code) {
    super(message);
    this.code = code;
  }

  /** The exception code of the protocol. */
  public int code() {
    return code;
  }
}
