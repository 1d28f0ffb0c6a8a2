package org.prepayhub.tariff;

import java.math.BigInteger;

/**
 * Shares an amount out over a time, piece by piece, in whole numbers: the pieces together are the
 * amount, and none is negative. Used once.
 */
final class TimeShare {
  private final long amount;
  private final long millis;
  private long pastMillis;
  private long givenAmount;

  /**
   * @param millis of all pieces together
   */
  TimeShare(long amount, long millis) {
    this.amount = amount;
    this.millis = millis;
  }

  /** What falls on the next piece. */
  long next(long pieceMillis) {
    pastMillis += pieceMillis;
    long due = portion();
    long share = due - givenAmount;
    givenAmount = due;
    return share;
  }

  private long portion() {
    if (Math.multiplyHigh(amount, pastMillis) == 0 && amount * pastMillis >= 0) {
      return amount * pastMillis / millis;
    }
    return BigInteger.valueOf(amount)
        .multiply(BigInteger.valueOf(pastMillis))
        .divide(BigInteger.valueOf(millis))
        .longValueExact();
  }
}
