package org.prepayhub.config.simulation;

/** An invariant that does not hold, and where. */
record Violation(Invariant invariant, String what) {

  /** What must hold whatever happens; the numbers are those of docs/simulation.md. */
  enum Invariant {
    I1_CONSERVATION,
    I2_ONCE,
    I3_NO_ACKNOWLEDGED_LOSS,
    I4_READINGS,
    I5_ACCRUAL,
    I6_SALES,
    I7_RECOVERY,
    I8_SALES_BEFORE_POLLS
  }

  @Override
  public String toString() {
    return invariant + ": " + what;
  }
}
