package org.prepayhub.access;

import java.time.Duration;
import java.time.Instant;

/** Whether a signed request may go on, and if not, why. A refusal changed nothing. */
public sealed interface Admission {

  /** May go on. An identical request may have gone on before: what it asks for is idempotent. */
  record Admitted(ApiClient client) implements Admission {}

  /** No such client, or not its signature: a caller is not told which. */
  record SignatureInvalid() implements Admission {}

  /** The caller's clock and the hub's are too far apart. */
  record TimestampOutsideWindow(Instant hubTime) implements Admission {}

  /** Faster than the client's rate. */
  record RateLimited(int ratePerSecond, Duration retryAfter) implements Admission {}

  /** The client may not do this. */
  record ScopeMissing(Scope needed) implements Admission {}

  /** The nonce was used before, by another request. */
  record NonceReused() implements Admission {}
}
