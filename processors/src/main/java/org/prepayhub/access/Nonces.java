package org.prepayhub.access;

import java.time.Instant;

/** Remembers which nonces a client has used, at least as long as their signatures are good. */
public interface Nonces {

  /**
   * Claims the nonce for the signature. Of several claims at once exactly one is {@link
   * Claim#FRESH}, whichever node they come to.
   *
   * @throws org.prepayhub.units.Unavailable when the answer cannot be had in time
   */
  Claim claim(String clientId, String nonce, byte[] signature);

  /**
   * Forgets what was claimed before the instant, the oldest first, ten thousand at most.
   *
   * @return how many were forgotten
   */
  int forgetBefore(Instant instant);

  /** What a claim found. */
  enum Claim {
    /** Never used before. */
    FRESH,
    /** Used before by this very request: a transport's own retry. */
    REPEATED,
    /** Used before by another request. */
    REUSED
  }
}
