package org.prepayhub.check;

/** Whether a finding keeps a hub from starting. */
public enum Severity {
  /** The hub does not start, or does not take the changed file, until it is mended. */
  ERROR,
  /**
   * It works, but somebody should look: it costs more than it needs to, or is not what is meant.
   */
  WARNING
}
