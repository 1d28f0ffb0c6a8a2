package org.prepayhub.metering.profile;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.prepayhub.metering.profile.ProfileDefinition.ValueType;

/**
 * One value of a request: a parameter, or a constant of the profile.
 *
 * @param parameter empty for a constant
 * @param from the least and {@code to} the greatest parameter that is sent; a constant is both
 */
record FrameValue(
    Optional<String> parameter, Bytes bytes, ValueType type, BigDecimal scale, long from, long to) {

  /** Writes the value, or says what is wrong with it. */
  void write(Map<String, Long> parameters, byte[] pdu, List<String> wrong) {
    long value = parameter.map(p -> parameters.getOrDefault(p, from)).orElse(from);
    if (value < from || value > to) {
      wrong.add(parameter.orElse("constant") + " is " + from + " to " + to + ", not " + value);
      return;
    }
    try {
      bytes.split(encode(BigDecimal.valueOf(value).multiply(scale)), pdu);
    } catch (ArithmeticException e) {
      wrong.add(parameter.orElse("constant") + " " + value + " does not fit into the frame");
    }
  }

  /** Whether the frame has room for that parameter. */
  boolean canCarry(long value) {
    try {
      encode(BigDecimal.valueOf(value).multiply(scale));
      return true;
    } catch (ArithmeticException e) {
      return false;
    }
  }

  private long encode(BigDecimal value) {
    return switch (type.kind()) {
      case FLOAT ->
          type.bytes() == Float.BYTES
              ? Float.floatToIntBits(value.floatValue())
              : Double.doubleToLongBits(value.doubleValue());
      case BCD -> Long.parseLong(Long.toString(fitting(value)), 16);
      case UNSIGNED, SIGNED, BITS, ASCII, DATE -> fitting(value);
    };
  }

  private long fitting(BigDecimal value) {
    long whole = value.longValueExact();
    if (!Range.of(type).contains(whole)) {
      throw new ArithmeticException("out of range");
    }
    return whole;
  }
}
