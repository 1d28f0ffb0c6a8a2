package org.prepayhub.metering.profile;

import org.prepayhub.metering.profile.ProfileDefinition.ValueType;

/** The whole numbers a type of a frame can carry, both ends included. */
record Range(long least, long greatest) {

  static Range of(ValueType type) {
    int bits = 8 * type.bytes();
    return switch (type.kind()) {
      case SIGNED -> new Range(-1L << (bits - 1), (1L << (bits - 1)) - 1);
      case BCD -> new Range(0, (long) Math.pow(10, 2.0 * type.bytes()) - 1);
      case FLOAT -> new Range(Long.MIN_VALUE, Long.MAX_VALUE);
      case UNSIGNED, BITS, ASCII, DATE ->
          new Range(0, bits == 64 ? Long.MAX_VALUE : (1L << bits) - 1);
    };
  }

  boolean contains(long value) {
    return value >= least && value <= greatest;
  }
}
