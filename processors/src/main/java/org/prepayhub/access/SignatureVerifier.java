package org.prepayhub.access;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;

/**
 * Knows whether a request was signed by a holder of one of a client's secrets, lately.
 *
 * <p>Signed is the text {@code timestamp \n nonce \n METHOD \n path-and-query \n
 * hex(sha256(body))}, with HMAC-SHA256 and the secret's UTF-8 bytes as key.
 */
public final class SignatureVerifier {
  static final String ALGORITHM = "HmacSHA256";

  private final long windowSeconds;

  /**
   * @param window how far the caller's clock may be from the hub's, either way
   */
  public SignatureVerifier(Duration window) {
    windowSeconds = window.toSeconds();
  }

  /** Judges the request; compares in constant time. */
  public Verification verify(SignedRequest request, List<ApiSecret> secrets, Instant now) {
    if (Math.abs(Math.subtractExact(now.getEpochSecond(), request.timestamp())) > windowSeconds) {
      return new Verification.OutsideWindow(now);
    }
    byte[] text = signedText(request);
    boolean genuine = false;
    for (ApiSecret secret : secrets) {
      genuine |= MessageDigest.isEqual(hmac(secret, text), request.signature());
    }
    return genuine ? new Verification.Genuine() : new Verification.Forged();
  }

  /** The signature a holder of the secret would put on the request. */
  public static byte[] sign(SignedRequest request, ApiSecret secret) {
    return hmac(secret, signedText(request));
  }

  private static byte[] signedText(SignedRequest request) {
    return (request.timestamp()
            + "\n"
            + request.nonce()
            + "\n"
            + request.method()
            + "\n"
            + request.pathAndQuery()
            + "\n"
            + HexFormat.of().formatHex(sha256(request.body())))
        .getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] sha256(byte[] body) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(body);
    } catch (GeneralSecurityException missing) {
      throw new IllegalStateException("Every JDK has SHA-256", missing);
    }
  }

  private static byte[] hmac(ApiSecret secret, byte[] text) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(secret.key());
      return mac.doFinal(text);
    } catch (GeneralSecurityException missing) {
      throw new IllegalStateException("Every JDK has " + ALGORITHM, missing);
    }
  }
}
