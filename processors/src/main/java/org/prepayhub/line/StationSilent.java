package org.prepayhub.line;

/** Nothing that could be believed came back. Ask again later. */
public final class StationSilent extends RuntimeException {
  public StationSilent(String message) {
    super(message);
  }
}
