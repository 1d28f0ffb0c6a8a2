package org.prepayhub.metering.profile;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.prepayhub.metering.profile.ProfileDefinition.Kind;
import org.prepayhub.metering.profile.ProfileDefinition.ValueType;

/**
 * A numeric field: the number in its bytes, times a scale, times other fields.
 *
 * @param factors fields it is multiplied with, such as transformer ratios
 */
record NumberField(
    String name, Bytes bytes, ValueType type, BigDecimal scale, List<NumberField> factors)
    implements Field {

  /** Whether the field's own bytes and those of its factors have been read. */
  boolean isReadableFrom(byte[][] answers) {
    return bytes.isIn(answers) && factors.stream().allMatch(f -> f.isReadableFrom(answers));
  }

  @Override
  public Optional<Field> movedTo(Bytes place) {
    return factors.isEmpty()
        ? Optional.of(new NumberField(name, place, type, scale, factors))
        : Optional.empty();
  }

  boolean isFloat() {
    return type.kind() == Kind.FLOAT;
  }

  /** The value in the unit the profile states, exactly. */
  BigDecimal value(byte[][] answers) {
    BigDecimal value = unscaled(answers).multiply(scale);
    for (NumberField factor : factors) {
      value = value.multiply(factor.unscaledRatio(answers)).multiply(factor.scale());
    }
    return value;
  }

  /** As {@link #unscaled}, for a factor: anything but a positive number is refused. */
  BigDecimal unscaledRatio(byte[][] answers) {
    BigDecimal ratio = unscaled(answers);
    if (ratio.signum() <= 0) {
      throw notPositive(ratio);
    }
    return ratio;
  }

  private UnreadableException notPositive(Object ratio) {
    return new UnreadableException(
        "field "
            + name
            + " is "
            + ratio
            + "; other fields are multiplied with it, so it has to be"
            + " positive");
  }

  /** The number in the bytes; floating point as the shortest decimal that means it. */
  BigDecimal unscaled(byte[][] answers) {
    if (isFloat()) {
      return floating(bytes.join(answers));
    }
    long whole = bytes.join(answers);
    if (type.kind() == Kind.UNSIGNED && whole < 0) {
      return new BigDecimal(Long.toUnsignedString(whole));
    }
    return BigDecimal.valueOf(meaning(whole));
  }

  /**
   * The number in the bytes of a whole-number type.
   *
   * @throws UnreadableException when it is beyond the range of a long
   */
  long whole(byte[][] answers) {
    long joined = bytes.join(answers);
    if (type.kind() == Kind.UNSIGNED && joined < 0) {
      throw new UnreadableException(
          "field " + name + " is beyond any register: " + Long.toUnsignedString(joined));
    }
    return meaning(joined);
  }

  /** As {@link #whole}, for a factor: anything but a positive number is refused. */
  long wholeRatio(byte[][] answers) {
    long ratio = whole(answers);
    if (ratio <= 0) {
      throw notPositive(ratio);
    }
    return ratio;
  }

  private long meaning(long joined) {
    return switch (type.kind()) {
      case SIGNED -> (joined << (64 - 8 * type.bytes())) >> (64 - 8 * type.bytes());
      case BCD -> decimalDigits(joined);
      case BITS -> (joined >>> type.lowestBit()) & (-1L >>> (64 - type.bits()));
      case UNSIGNED, FLOAT, ASCII, DATE -> joined;
    };
  }

  private long decimalDigits(long joined) {
    long value = 0;
    for (int shift = 8 * type.bytes() - 4; shift >= 0; shift -= 4) {
      long digit = (joined >>> shift) & 0xF;
      if (digit > 9) {
        throw new UnreadableException("field " + name + " is not BCD: " + Long.toHexString(joined));
      }
      value = 10 * value + digit;
    }
    return value;
  }

  private BigDecimal floating(long joined) {
    if (type.bytes() == Float.BYTES) {
      float value = Float.intBitsToFloat((int) joined);
      requireFinite(Float.isFinite(value), joined);
      return new BigDecimal(Float.toString(value));
    }
    double value = Double.longBitsToDouble(joined);
    requireFinite(Double.isFinite(value), joined);
    return new BigDecimal(Double.toString(value));
  }

  private void requireFinite(boolean finite, long joined) {
    if (!finite) {
      throw new UnreadableException("field " + name + " is no number: " + Long.toHexString(joined));
    }
  }
}
