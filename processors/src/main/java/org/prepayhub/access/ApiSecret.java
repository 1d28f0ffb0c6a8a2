package org.prepayhub.access;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.HexFormat;
import javax.crypto.spec.SecretKeySpec;

/** A secret shared with one client. Its text is the key, byte for byte; it is never printed. */
public final class ApiSecret {
  private static final int RANDOM_BYTES = 32;
  private static final int LEAST_LENGTH = 32;

  private final String text;
  private final SecretKeySpec key;

  private ApiSecret(String text) {
    if (text.length() < LEAST_LENGTH) {
      throw new IllegalArgumentException("An API secret has at least 32 characters");
    }
    this.text = text;
    key = new SecretKeySpec(text.getBytes(StandardCharsets.UTF_8), SignatureVerifier.ALGORITHM);
  }

  public static ApiSecret of(String text) {
    return new ApiSecret(text);
  }

  /** A fresh one of 256 random bits, written as 64 hexadecimal digits. */
  public static ApiSecret fresh(SecureRandom random) {
    byte[] bytes = new byte[RANDOM_BYTES];
    random.nextBytes(bytes);
    return new ApiSecret(HexFormat.of().formatHex(bytes));
  }

  /** The text to hand to the client or to the vault, and to nobody else. */
  public String reveal() {
    return text;
  }

  SecretKeySpec key() {
    return key;
  }

  @Override
  public String toString() {
    return "ApiSecret[hidden]";
  }
}
