package org.prepayhub.tariff;

import java.math.BigDecimal;
import java.util.Optional;
import org.prepayhub.units.Money;

/** Reads the numbers of a tariff into whole units, or notes why they are none. */
record Amounts(Mistakes mistakes) {
  private static final BigDecimal MOST_YUAN = BigDecimal.valueOf(Price.MOST, Price.DECIMALS);
  private static final BigDecimal MOST_AMOUNT = BigDecimal.valueOf(1_000_000_000);
  private static final int MILLI = 3;
  private static final int FEN = 2;

  Optional<Price> price(String path, BigDecimal yuan) {
    boolean sound =
        mistakes.require(
                yuan.signum() >= 0, path, yuan + " is below 0", "write a price of 0 or more")
            && mistakes.require(
                yuan.compareTo(MOST_YUAN) <= 0,
                path,
                yuan + " is out of range",
                "write yuan for a kWh or m3, at most " + MOST_YUAN.stripTrailingZeros())
            && requireDecimals(path, yuan, Price.DECIMALS);
    return sound ? Optional.of(Price.ofYuan(yuan)) : Optional.empty();
  }

  /** Watt-hours or litres. */
  Optional<Long> use(String path, BigDecimal amount) {
    boolean sound = requireAmount(path, amount) && requireDecimals(path, amount, MILLI);
    return sound ? Optional.of(amount.movePointRight(MILLI).longValueExact()) : Optional.empty();
  }

  Optional<Money> money(String path, BigDecimal yuan) {
    boolean sound = requireAmount(path, yuan) && requireDecimals(path, yuan, FEN);
    return sound
        ? Optional.of(Money.ofFen(yuan.movePointRight(FEN).longValueExact()))
        : Optional.empty();
  }

  private boolean requireAmount(String path, BigDecimal amount) {
    return mistakes.require(
        amount.signum() > 0 && amount.compareTo(MOST_AMOUNT) <= 0,
        path,
        amount + " is out of range",
        "write a number above 0, at most " + MOST_AMOUNT);
  }

  private boolean requireDecimals(String path, BigDecimal number, int most) {
    return mistakes.require(
        number.stripTrailingZeros().scale() <= most,
        path,
        number + " has more than " + most + " decimals",
        "round it to " + most);
  }
}
