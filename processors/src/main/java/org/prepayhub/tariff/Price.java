package org.prepayhub.tariff;

import java.math.BigDecimal;

/**
 * What one watt-hour or one litre costs, in millionths of a fen: an amount times a price is exact.
 *
 * @param microFen never negative, at most {@link #MOST}
 */
public record Price(long microFen) {
  public static final Price NONE = new Price(0);

  /** 100 yuan for a kilowatt-hour or a cubic metre. */
  public static final long MOST = 10_000_000;

  /** The finest price of a kilowatt-hour or cubic metre is 0.00001 yuan. */
  public static final int DECIMALS = 5;

  public Price {
    if (microFen < 0 || microFen > MOST) {
      throw new IllegalArgumentException("a price is 0 to " + MOST + " micro-fen, not " + microFen);
    }
  }

  /**
   * @param yuan for a kilowatt-hour or a cubic metre
   * @throws ArithmeticException when it has more than {@link #DECIMALS} decimals
   */
  public static Price ofYuan(BigDecimal yuan) {
    return new Price(yuan.movePointRight(DECIMALS).longValueExact());
  }
}
