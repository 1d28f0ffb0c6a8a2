package org.prepayhub.simulator.gateway;

import java.nio.ByteBuffer;
import java.util.function.LongUnaryOperator;
import org.prepayhub.simulator.fault.FaultKind;

/** A total that no meter counted, in a reply that is in order otherwise. */
record Jump(LongUnaryOperator instead) {
  /** No meter counts so much between two readings. */
  private static final long AHEAD = 1L << 30;

  /** However much was counted since the last reading, so small a part of it all is below that. */
  private static final long PART = 100;

  /** Function and number of bytes come before the total. */
  private static final int TOTAL_AT = 2;

  static Jump of(FaultKind kind) {
    return kind == FaultKind.JUMP_AHEAD
        ? new Jump(total -> total + AHEAD)
        : new Jump(total -> total / PART);
  }

  byte[] applyTo(byte[] reply) {
    ByteBuffer changed = ByteBuffer.wrap(reply.clone());
    long total = changed.getInt(TOTAL_AT) & 0xFFFF_FFFFL;
    changed.putInt(TOTAL_AT, (int) instead.applyAsLong(total));
    return changed.array();
  }
}
