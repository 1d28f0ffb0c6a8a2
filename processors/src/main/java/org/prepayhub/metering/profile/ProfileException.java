package org.prepayhub.metering.profile;

/**
 * The profile is wrong, or is asked for what it does not have (a block, a field, a command, a
 * parameter). Asking again does not help; somebody has to mend the profile or the caller.
 */
public final class ProfileException extends RuntimeException {
  public ProfileException(String message) {
    super(message);
  }
}
