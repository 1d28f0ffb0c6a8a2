package org.prepayhub.simulator.gateway;

import java.util.Arrays;
import java.util.Optional;
import java.util.SplittableRandom;

/** The ways a reply is damaged on the TCP side of a gateway. */
enum Damage {
  WRONG_TRANSACTION,
  WRONG_PROTOCOL,
  WRONG_LENGTH,
  TRUNCATED,
  WRONG_FUNCTION,
  WRONG_BYTE_COUNT,
  JUNK_BEFORE;

  private static final int FUNCTION_AT = 7;
  private static final int BYTE_COUNT_AT = 8;
  private static final int JUNK_LIMIT = 8;

  /** One damage to the reply; empty, one time in eight, when it is the request that suffers. */
  static Optional<Damage> draw(SplittableRandom random) {
    Damage[] all = values();
    int choice = random.nextInt(all.length + 1);
    return choice < all.length ? Optional.of(all[choice]) : Optional.empty();
  }

  byte[] applyTo(ModbusFrame reply, SplittableRandom random) {
    byte[] bytes = reply.bytes();
    switch (this) {
      // Far from the ids in use, so that it cannot become the next request's by chance.
      case WRONG_TRANSACTION -> bytes[0] ^= 0x40;
      case WRONG_PROTOCOL -> bytes[3] = (byte) random.nextInt(1, 256);
      case WRONG_LENGTH -> bytes[5] = (byte) otherThan(bytes[5], random);
      case TRUNCATED -> {
        return Arrays.copyOf(bytes, random.nextInt(1, bytes.length));
      }
      case WRONG_FUNCTION -> bytes[FUNCTION_AT] = (byte) otherThan(bytes[FUNCTION_AT], random);
      case WRONG_BYTE_COUNT -> {
        // Only a read's reply has a byte count; elsewhere the frame's own length is the nearest.
        int at = (bytes[FUNCTION_AT] & 0xFF) <= 4 ? BYTE_COUNT_AT : 5;
        bytes[at] = (byte) otherThan(bytes[at], random);
      }
      case JUNK_BEFORE -> {
        return withJunk(bytes, random);
      }
    }
    return bytes;
  }

  private static int otherThan(byte present, SplittableRandom random) {
    return (present & 0xFF) ^ random.nextInt(1, 8);
  }

  private static byte[] withJunk(byte[] bytes, SplittableRandom random) {
    byte[] junk = new byte[random.nextInt(1, JUNK_LIMIT + 1)];
    random.nextBytes(junk);
    return join(junk, bytes);
  }

  static byte[] join(byte[] first, byte[] second) {
    byte[] joined = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, joined, first.length, second.length);
    return joined;
  }
}
