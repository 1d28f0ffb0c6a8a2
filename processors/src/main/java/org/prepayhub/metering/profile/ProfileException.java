package org.prepayhub.metering.profile;

/** A profile cannot mean what it says, or does not fit the bytes it is asked to explain. */
public final class ProfileException extends RuntimeException {
  public ProfileException(String message) {
    super(message);
  }
}
