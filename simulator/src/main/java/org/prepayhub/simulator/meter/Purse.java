package org.prepayhub.simulator.meter;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The money in a meter, exact in micro-fen: a watt-hour at a price of {@code p} (0.0001 yuan/kWh)
 * costs {@code 10 p} micro-fen, so nothing is ever rounded.
 */
final class Purse {
  static final int DEFAULT_PRICE = 5469;
  static final long OVERDRAFT_FEN = 500;

  private static final long MICRO = 1_000_000;
  private static final long FAR = 1_000_000_000;

  private long balanceMicroFen;
  private long creditedFen;
  private int purchaseCount;
  private long lastPurchaseFen;
  private int refundCount;
  private long refundedFen;
  private long lastRefundFen;
  private @Nullable Instant lastPurchaseAt;
  private int price = DEFAULT_PRICE;
  private Thresholds thresholds = Thresholds.FROM_THE_FACTORY;

  Purse(long initialFen) {
    balanceMicroFen = initialFen * MICRO;
  }

  /** Of a meter whose prepayment is off: what is used costs nothing, so it never runs out. */
  static Purse off() {
    Purse purse = new Purse(0);
    purse.price = 0;
    return purse;
  }

  void use(long wattHours) {
    balanceMicroFen -= wattHours * price * 10;
  }

  void credit(long amountFen, Instant at) {
    balanceMicroFen += amountFen * MICRO;
    creditedFen += amountFen;
    purchaseCount++;
    lastPurchaseFen = amountFen;
    lastPurchaseAt = at;
  }

  /** Gives back what is left in part, or clears all of it, also what is owed. */
  void refund(long amountFen) {
    balanceMicroFen -= amountFen * MICRO;
    refundCount++;
    refundedFen += amountFen;
    lastRefundFen = amountFen;
  }

  /** Whether this much may be given back: no more than whole fen that are left. */
  boolean canGiveBack(long amountFen) {
    return amountFen >= 1 && amountFen <= balanceFen() && refundCount < 0xFFFF;
  }

  boolean canBeCleared() {
    return refundCount < 0xFFFF;
  }

  /** The registers hold 32 bits; an amount that would not fit is refused before it is added. */
  boolean holds(long amountFen) {
    return balanceFen() + amountFen <= Integer.MAX_VALUE
        && creditedFen + amountFen <= 0xFFFF_FFFFL
        && purchaseCount < 0xFFFF;
  }

  /** The balance has fallen to the overdraft limit: circuits open for money. */
  boolean isSpent() {
    return balanceMicroFen <= -thresholds.overdraftFen() * MICRO;
  }

  /** Whole watt-hours until {@link #isSpent}; capped where the exact number does not matter. */
  long wattHoursLeft() {
    if (price == 0) {
      return FAR;
    }
    long left = balanceMicroFen + thresholds.overdraftFen() * MICRO;
    return Math.min(FAR, Math.ceilDiv(left, Math.multiplyExact(10L, price)));
  }

  long balanceFen() {
    return Math.floorDiv(balanceMicroFen, MICRO);
  }

  long balanceMicroFen() {
    return balanceMicroFen;
  }

  long creditedFen() {
    return creditedFen;
  }

  int purchaseCount() {
    return purchaseCount;
  }

  long lastPurchaseFen() {
    return lastPurchaseFen;
  }

  int refundCount() {
    return refundCount;
  }

  /** All that was ever given back or cleared, less debts that were cleared. */
  long refundedFen() {
    return refundedFen;
  }

  /** Below 0 where a debt was cleared. */
  long lastRefundFen() {
    return lastRefundFen;
  }

  @Nullable Instant lastPurchaseAt() {
    return lastPurchaseAt;
  }

  /** 0.0001 yuan/kWh. */
  int price() {
    return price;
  }

  void price(int tenThousandthsOfYuan) {
    price = tenThousandthsOfYuan;
  }

  Thresholds thresholds() {
    return thresholds;
  }

  void thresholds(Thresholds told) {
    thresholds = told;
  }
}
