package org.prepayhub.arrears;

/** How an account stands, each rung below the one before. */
public enum Standing {
  NORMAL,
  /** The balance is at the first warning or below. */
  ALARM_1,
  /** The balance is at the second warning or below. */
  ALARM_2,
  /** Nothing is left; an overdraft is being used where one is granted. */
  ARREARS,
  /** The overdraft is used up and the power is off for money, or about to be. */
  TRIPPED;

  boolean isDeeperThan(Standing other) {
    return compareTo(other) > 0;
  }
}
