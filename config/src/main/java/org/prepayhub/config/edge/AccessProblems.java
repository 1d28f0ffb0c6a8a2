package org.prepayhub.config.edge;

import java.time.Instant;
import java.util.Map;
import org.prepayhub.access.Admission.RateLimited;
import org.prepayhub.access.Scope;
import org.springframework.http.HttpHeaders;

/** The documents of callers who are not let in. */
final class AccessProblems {
  private static final Map<String, String> CHALLENGE =
      Map.of(HttpHeaders.WWW_AUTHENTICATE, "Hub-Signature version=\"v1\"");

  private AccessProblems() {}

  static Problem signature() {
    return signature("The client is unknown, or the signature is not one of its secrets'");
  }

  static Problem signature(String why) {
    return new Problem(ProblemCode.SIGNATURE_INVALID, why, CHALLENGE);
  }

  static Problem timestamp(Instant hubTime) {
    return new Problem(
        ProblemCode.TIMESTAMP_OUTSIDE_WINDOW,
        SignatureHeaders.TIMESTAMP
            + " is too far from the hub's clock, which shows "
            + hubTime.getEpochSecond(),
        CHALLENGE);
  }

  static Problem nonce() {
    return new Problem(
        ProblemCode.NONCE_REUSED,
        SignatureHeaders.NONCE + " was used before by another request",
        CHALLENGE);
  }

  static Problem scope(Scope needed) {
    return Problem.of(ProblemCode.SCOPE, "This call takes the scope " + needed.word());
  }

  static Problem rate(RateLimited limited) {
    return Problem.retryAfter(
        ProblemCode.RATE_LIMITED,
        "This client may make " + limited.ratePerSecond() + " requests a second",
        limited.retryAfter());
  }
}
