package org.prepayhub.adapters.postgres;

import org.prepayhub.units.Money;

/** From what is posted and accrued to what may be spent. */
final class Balances {
  private static final long MICRO = 1_000_000;

  private Balances() {}

  /** Whole fen of an accrual; the fraction stays with the accrual. */
  static Money accrued(long accruedMicroFen) {
    return Money.ofFen(Math.floorDiv(accruedMicroFen, MICRO));
  }

  static Money spendable(long postedFen, long accruedMicroFen) {
    return Money.ofFen(postedFen).minus(accrued(accruedMicroFen));
  }
}
