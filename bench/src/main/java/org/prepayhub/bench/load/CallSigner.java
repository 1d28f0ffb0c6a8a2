package org.prepayhub.bench.load;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signs calls as docs/api.md says. Not thread safe: each caller has its own. */
public final class CallSigner {
  private static final String ALGORITHM = "HmacSHA256";

  private final String client;
  private final Mac mac;
  private final MessageDigest digest;

  public CallSigner(String client, String secret) {
    this.client = client;
    try {
      mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(secret.getBytes(US_ASCII), ALGORITHM));
      digest = MessageDigest.getInstance("SHA-256");
    } catch (GeneralSecurityException missing) {
      throw new IllegalStateException("every JDK has these", missing);
    }
  }

  /** The four header lines of a call. */
  String headers(Call call, long epochSecond, String nonce) {
    return "Hub-Client: "
        + client
        + "\r\nHub-Timestamp: "
        + epochSecond
        + "\r\nHub-Nonce: "
        + nonce
        + "\r\nHub-Signature: v1="
        + signature(call, epochSecond, nonce)
        + "\r\n";
  }

  String signature(Call call, long epochSecond, String nonce) {
    String hash = HexFormat.of().formatHex(digest.digest(call.body()));
    String text =
        epochSecond + "\n" + nonce + "\n" + call.method() + "\n" + call.path() + "\n" + hash;
    return HexFormat.of().formatHex(mac.doFinal(text.getBytes(US_ASCII)));
  }
}
