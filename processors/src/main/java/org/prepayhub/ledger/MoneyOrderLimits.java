package org.prepayhub.ledger;

import java.util.stream.Stream;
import org.prepayhub.units.Money;

/**
 * What one order may move at most, whatever is left.
 *
 * @param mostCorrection either way
 */
public record MoneyOrderLimits(
    Money mostCorrection, Money mostRefund, Money mostGrant, Money mostWriteOff) {
  /** Of orders whose amounts are limited elsewhere. */
  public static final MoneyOrderLimits NONE =
      new MoneyOrderLimits(
          Money.ofFen(Long.MAX_VALUE),
          Money.ofFen(Long.MAX_VALUE),
          Money.ofFen(Long.MAX_VALUE),
          Money.ofFen(Long.MAX_VALUE));

  public MoneyOrderLimits {
    if (!Stream.of(mostCorrection, mostRefund, mostGrant, mostWriteOff)
        .allMatch(Money::isPositive)) {
      throw new IllegalArgumentException("limits of orders must be positive");
    }
  }

  Money most(MoneyOrderKind kind) {
    return switch (kind) {
      case CORRECTION -> mostCorrection;
      case REFUND -> mostRefund;
      case GRANT -> mostGrant;
      case WRITE_OFF -> mostWriteOff;
    };
  }
}
