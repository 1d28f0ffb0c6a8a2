package org.prepayhub.config.semester;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import org.prepayhub.metering.Reading.Purse;
import org.prepayhub.recharge.PurseShown;
import org.prepayhub.units.Money;

/**
 * The money in a meter, which compares the counts of the frames it is sent. What was used of it is
 * the meter's to know.
 */
final class CampusPurse {
  private static final long FIRST_CREDIT_FEN = 5_000;

  private long creditedFen;
  private int purchases;
  private long takenFen;
  private int refunds;
  private long lastRefundFen;

  private CampusPurse(long creditedFen, int purchases) {
    this.creditedFen = creditedFen;
    this.purchases = purchases;
  }

  /** Of a meter that somebody paid into before the hub knew it. */
  static CampusPurse filled() {
    return new CampusPurse(FIRST_CREDIT_FEN, 1);
  }

  /** Of a new meter. */
  static CampusPurse empty() {
    return new CampusPurse(0, 0);
  }

  /** Below 0 where more was used than paid. */
  long leftFen(long usedFen) {
    return creditedFen - takenFen - usedFen;
  }

  void sell(long count, long fen) {
    if (count == purchases + 1) {
      purchases++;
      creditedFen += fen;
    }
  }

  /** Gives back a part of what is left. */
  void refund(long count, long fen, long usedFen) {
    if (count == refunds + 1 && fen <= leftFen(usedFen)) {
      take(fen);
    }
  }

  /** Forgets what is left or owed. */
  void clear(long count, long usedFen) {
    if (count == refunds + 1) {
      take(leftFen(usedFen));
    }
  }

  private void take(long fen) {
    refunds++;
    takenFen += fen;
    lastRefundFen = fen;
  }

  /** As a reading shows it. */
  Purse shown(long usedFen) {
    return new Purse(Money.ofFen(leftFen(usedFen)), Money.ofFen(creditedFen), purchases);
  }

  /** The registers that sales, refunds and clears are proven by. */
  Map<String, BigDecimal> registers(long usedFen) {
    Map<String, BigDecimal> registers = new HashMap<>();
    registers.put(PurseShown.COUNT, BigDecimal.valueOf(purchases));
    registers.put(PurseShown.PURCHASED, BigDecimal.valueOf(creditedFen));
    registers.put("refundBalance", BigDecimal.valueOf(leftFen(usedFen)));
    registers.put("refundPurchased", BigDecimal.valueOf(creditedFen));
    registers.put("refundPurchaseCount", BigDecimal.valueOf(purchases));
    registers.put("refundCount", BigDecimal.valueOf(refunds));
    registers.put("lastRefund", BigDecimal.valueOf(lastRefundFen));
    return registers;
  }
}
