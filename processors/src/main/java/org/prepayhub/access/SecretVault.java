package org.prepayhub.access;

/**
 * Wraps secrets so that the database alone does not give them away. What was wrapped for one owner
 * cannot be unwrapped for another.
 */
public interface SecretVault {

  byte[] wrap(ApiSecret secret, String owner);

  ApiSecret unwrap(byte[] wrapped, String owner);
}
