package org.prepayhub.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.jspecify.annotations.Nullable;

/** A secret that a caller shows as it is. Weaker than a signature: for callers that cannot sign. */
public record SharedToken(String secret) {
  private static final int LEAST_CHARACTERS = 16;

  public SharedToken {
    if (secret.length() < LEAST_CHARACTERS) {
      throw new IllegalArgumentException(
          "a shared token must have at least " + LEAST_CHARACTERS + " characters");
    }
  }

  /** Whether this is what was shown; takes as long for a near miss as for anything else. */
  public boolean isShownAs(@Nullable String shown) {
    return shown != null && MessageDigest.isEqual(digest(shown), digest(secret));
  }

  private static byte[] digest(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  @Override
  public String toString() {
    return "SharedToken[…]";
  }
}
