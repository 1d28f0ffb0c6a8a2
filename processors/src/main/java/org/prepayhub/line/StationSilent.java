package org.prepayhub.line;

/** Nothing that can be believed came back from a station; it may have acted. */
public final class StationSilent extends RuntimeException {
  public StationSilent(String message) {
    super(message);
  }
}
