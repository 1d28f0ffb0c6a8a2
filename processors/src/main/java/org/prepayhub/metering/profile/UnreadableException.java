package org.prepayhub.metering.profile;

/**
 * An answer that cannot be this meter's truth: wrong shape, another meter's identity, a check word
 * that does not fit, impossible digits, no number. The answer is dropped; reading again may help.
 */
public final class UnreadableException extends RuntimeException {
  public UnreadableException(String message) {
    super(message);
  }
}
