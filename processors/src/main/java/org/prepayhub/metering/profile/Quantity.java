package org.prepayhub.metering.profile;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * A field as a whole number of a unit of the reading. What does not fit exactly is rounded to the
 * nearest, halves away from zero, so that a register that grows never seems to fall.
 *
 * @param decimal whether the field or a factor of it is a floating point number
 * @param ratio the field's scale, its factors' scales and the step between the units
 * @param multiplier and {@code divisor} are the ratio as a fraction of whole numbers
 */
record Quantity(
    NumberField field, boolean decimal, BigDecimal ratio, long multiplier, long divisor) {

  /**
   * @param unitsPerFieldUnit how many of the wanted unit make one of the field's
   * @throws ArithmeticException when the ratio has more digits than a long
   */
  static Quantity of(NumberField field, BigDecimal unitsPerFieldUnit) {
    BigDecimal ratio = field.scale().multiply(unitsPerFieldUnit);
    for (NumberField factor : field.factors()) {
      ratio = ratio.multiply(factor.scale());
    }
    ratio = ratio.stripTrailingZeros();
    long divisor = BigDecimal.ONE.scaleByPowerOfTen(Math.max(0, ratio.scale())).longValueExact();
    long multiplier = ratio.multiply(BigDecimal.valueOf(divisor)).longValueExact();
    boolean decimal = field.isFloat() || field.factors().stream().anyMatch(NumberField::isFloat);
    return new Quantity(field, decimal, ratio, multiplier, divisor);
  }

  long read(byte[][] answers) {
    try {
      return decimal ? readDecimal(answers) : readWhole(answers);
    } catch (ArithmeticException e) {
      throw new UnreadableException(
          "field " + field.name() + " is beyond any meter: " + field.value(answers));
    }
  }

  int readInt(byte[][] answers) {
    long value = read(answers);
    if (value != (int) value) {
      throw new UnreadableException("field " + field.name() + " is beyond any meter: " + value);
    }
    return (int) value;
  }

  private long readWhole(byte[][] answers) {
    long product = field.whole(answers);
    for (NumberField factor : field.factors()) {
      product = Math.multiplyExact(product, factor.wholeRatio(answers));
    }
    product = Math.multiplyExact(product, multiplier);
    long quotient = product / divisor;
    long twiceRest = 2 * Math.abs(product % divisor);
    return twiceRest >= divisor ? quotient + Long.signum(product) : quotient;
  }

  private long readDecimal(byte[][] answers) {
    BigDecimal product = field.unscaled(answers).multiply(ratio);
    for (NumberField factor : field.factors()) {
      product = product.multiply(factor.unscaledRatio(answers));
    }
    return product.setScale(0, RoundingMode.HALF_UP).longValueExact();
  }
}
