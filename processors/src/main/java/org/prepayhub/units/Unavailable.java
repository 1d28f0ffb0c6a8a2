package org.prepayhub.units;

/**
 * Something the hub needs (database, queue room) is not there in time. The caller may ask again;
 * nothing is lost by asking.
 */
public final class Unavailable extends RuntimeException {
  public Unavailable(String message) {
    super(message);
  }

  public Unavailable(String message, Throwable cause) {
    super(message, cause);
  }
}
