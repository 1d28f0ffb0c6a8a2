package org.prepayhub.tariff;

/** The rates of a time-of-use tariff, in the order in which meters keep their rate registers. */
public enum Rate {
  SPIKE(0),
  PEAK(1),
  FLAT(2),
  VALLEY(3),
  DEEP_VALLEY(4);

  private final int register;

  Rate(int register) {
    this.register = register;
  }

  /** Which of a meter's rate registers counts at it, from 0. */
  public int register() {
    return register;
  }
}
