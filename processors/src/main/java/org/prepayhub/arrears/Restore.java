package org.prepayhub.arrears;

/** How the power comes back once enough is paid. */
public enum Restore {
  /** The hub closes the circuits. */
  AUTOMATIC,
  /** The hub permits it, and whoever stands at the meter closes them with its key. */
  PERMIT
}
