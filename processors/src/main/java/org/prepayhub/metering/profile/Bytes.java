package org.prepayhub.metering.profile;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.prepayhub.metering.profile.ProfileDefinition.ByteOrder;

/**
 * Where the bytes of one value stand in an answer, most significant first: the byte order of the
 * wire is settled when a profile is compiled, never while answers are read.
 *
 * @param answer which of a profile's answers, by the block's ordinal
 */
record Bytes(int answer, int[] at) {

  static Bytes of(int answer, int first, int count, ByteOrder order) {
    return new Bytes(
        answer, IntStream.range(0, count).map(i -> first + offset(i, count, order)).toArray());
  }

  /** Where the i-th most significant byte of a value stands among its bytes. */
  private static int offset(int i, int count, ByteOrder order) {
    return switch (order) {
      case ABCD -> i;
      case CDAB -> (count - 2 - (i & ~1)) + (i & 1);
      case BADC -> i ^ 1;
      case DCBA -> count - 1 - i;
    };
  }

  Bytes moved(int toAnswer, int shift) {
    return new Bytes(toAnswer, Arrays.stream(at).map(place -> place + shift).toArray());
  }

  /** Whether every byte stands from the first place on and before the end. */
  boolean isWithin(int first, int end) {
    return Arrays.stream(at).allMatch(place -> place >= first && place < end);
  }

  /** The bytes as one number, at most eight of them. */
  long join(byte[][] answers) {
    byte[] pdu = answers[answer];
    long value = 0;
    for (int place : at) {
      value = (value << 8) | (pdu[place] & 0xFF);
    }
    return value;
  }

  /** The opposite of {@link #join}: writes the number's low bytes. */
  void split(long value, byte[] pdu) {
    long rest = value;
    for (int i = at.length - 1; i >= 0; i--) {
      pdu[at[i]] = (byte) rest;
      rest >>= 8;
    }
  }

  byte[] copy(byte[][] answers) {
    byte[] copy = new byte[at.length];
    for (int i = 0; i < at.length; i++) {
      copy[i] = answers[answer][at[i]];
    }
    return copy;
  }

  /** The first of the bytes in the answer. */
  int first() {
    return Arrays.stream(at).min().orElseThrow();
  }

  /** The bytes in the order in which they came. */
  byte[] onTheWire(byte[][] answers) {
    return Arrays.copyOfRange(answers[answer], first(), first() + at.length);
  }

  /** Whether that answer is among these. */
  boolean isIn(byte[][] answers) {
    return answer < answers.length && answers[answer] != null;
  }
}
