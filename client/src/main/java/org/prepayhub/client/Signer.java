package org.prepayhub.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.HexFormat;
import java.util.Map;
import java.util.function.Supplier;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signs requests, version 1. {@link HubClient} does it by itself; this is for programs that send
 * with an HTTP library of their own.
 *
 * <pre>{@code
 * Map<String, String> headers =
 *     signer.headers("GET", "/api/v1/places?parent=B3", new byte[0]);
 * }</pre>
 */
public final class Signer {
  private static final String ALGORITHM = "HmacSHA256";
  private static final int NONCE_BYTES = 16;

  private final String id;
  private final SecretKeySpec key;
  private final Clock clock;
  private final Supplier<String> nonces;

  /**
   * @param id the client's id
   * @param secret its secret, whose own characters are the key
   * @param clock what requests are stamped with; within 300 s of the hub's
   */
  public Signer(String id, String secret, Clock clock) {
    this(id, secret, clock, Signer.random());
  }

  Signer(String id, String secret, Clock clock, Supplier<String> nonces) {
    if (id.isBlank() || secret.isBlank()) {
      throw new IllegalArgumentException("A client needs the id and the secret it was given");
    }
    this.id = id;
    this.key = new SecretKeySpec(secret.getBytes(UTF_8), ALGORITHM);
    this.clock = clock;
    this.nonces = nonces;
  }

  private static Supplier<String> random() {
    SecureRandom random = new SecureRandom();
    return () -> {
      byte[] nonce = new byte[NONCE_BYTES];
      random.nextBytes(nonce);
      return HexFormat.of().formatHex(nonce);
    };
  }

  /**
   * The four headers to send with the request, now and once.
   *
   * @param method in capitals
   * @param pathAndQuery exactly as on the request line
   * @param body what is sent; empty without one
   */
  public Map<String, String> headers(String method, String pathAndQuery, byte[] body) {
    String timestamp = Long.toString(clock.instant().getEpochSecond());
    String nonce = nonces.get();
    String digest = HexFormat.of().formatHex(sha256(body));
    String text = String.join("\n", timestamp, nonce, method, pathAndQuery, digest);
    return Map.of(
        "Hub-Client", id,
        "Hub-Timestamp", timestamp,
        "Hub-Nonce", nonce,
        "Hub-Signature", "v1=" + HexFormat.of().formatHex(hmac(text.getBytes(UTF_8))));
  }

  private static byte[] sha256(byte[] body) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(body);
    } catch (GeneralSecurityException missing) {
      throw new IllegalStateException("Every JDK has SHA-256", missing);
    }
  }

  private byte[] hmac(byte[] text) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      return mac.doFinal(text);
    } catch (GeneralSecurityException missing) {
      throw new IllegalStateException("Every JDK has " + ALGORITHM, missing);
    }
  }

  @Override
  public String toString() {
    return "Signer[" + id + "]";
  }
}
