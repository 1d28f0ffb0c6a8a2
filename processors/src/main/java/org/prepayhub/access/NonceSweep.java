package org.prepayhub.access;

import java.time.Clock;
import java.time.Duration;

/** Forgets nonces whose signatures are no longer good anyway. */
public final class NonceSweep {
  private final Nonces nonces;
  private final Duration keep;
  private final Clock clock;

  /**
   * @param keep at least twice the signature's window: a caller's clock may run ahead by one
   */
  public NonceSweep(Nonces nonces, Duration keep, Clock clock) {
    this.nonces = nonces;
    this.keep = keep;
    this.clock = clock;
  }

  /** Returns how many were forgotten. */
  public int sweep() {
    return nonces.forgetBefore(clock.instant().minus(keep));
  }
}
