package org.prepayhub.metering.profile;

import java.util.List;

/** What a field must hold for the answer to be believed. */
record Check(NumberField field, Expectation expectation) {

  /** The value a field is held against. */
  @FunctionalInterface
  interface Expectation {
    long of(byte[][] answers, long station);
  }

  /** One part of a check word. */
  record Weighted(NumberField field, long weight) {}

  static Expectation station() {
    return (answers, station) -> station;
  }

  static Expectation constant(long value) {
    return (answers, station) -> value;
  }

  static Expectation sum(List<Weighted> parts, long modulo) {
    return (answers, station) -> {
      long sum = 0;
      for (Weighted part : parts) {
        sum = Math.floorMod(sum + part.weight() * (part.field().whole(answers) % modulo), modulo);
      }
      return sum;
    };
  }

  void apply(byte[][] answers, long station) {
    long expected = expectation.of(answers, station);
    long found = field.whole(answers);
    if (found != expected) {
      throw new UnreadableException(
          "field "
              + field.name()
              + " is "
              + found
              + " and not "
              + expected
              + ": the answer is another meter's or damaged");
    }
  }
}
