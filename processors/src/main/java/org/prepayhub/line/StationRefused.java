package org.prepayhub.line;

/**
 * The station answered with an exception: asking the same again will most likely be refused again.
 */
public final class StationRefused extends RuntimeException {
  public StationRefused(String message) {
    super(message);
  }
}
