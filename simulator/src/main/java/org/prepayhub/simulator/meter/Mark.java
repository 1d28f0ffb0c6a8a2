package org.prepayhub.simulator.meter;

import java.nio.ByteBuffer;

/**
 * Tells in the status block, in the place of volts and amperes, which answer of which meter it is:
 * volts have the meter's index, the first two amperes the low and the high half of the reply's
 * sequence, and the third a print of both with what the block says of energy and balance. So
 * somebody who kept only what was measured can tell later whose answer it was.
 */
final class Mark {
  private static final int ENERGY = 0x00;
  private static final int BALANCE = 0x0C;
  private static final int VOLTS = 0x19;
  private static final int AMPERES = 0x1A;
  private static final int BYTES = 2;
  private static final long FACTOR = 31;
  private static final int HALF = 16;

  private Mark() {}

  static void put(ByteBuffer block, int index, long sequence) {
    long energy = block.getInt(BYTES * ENERGY) & 0xFFFF_FFFFL;
    long balance = block.getInt(BYTES * BALANCE);
    block.putShort(BYTES * VOLTS, (short) index);
    block.putShort(BYTES * AMPERES, (short) sequence);
    block.putShort(BYTES * (AMPERES + 1), (short) (sequence >>> HALF));
    block.putShort(BYTES * (AMPERES + 2), (short) print(index, sequence, energy, balance));
  }

  static int print(long index, long sequence, long energy, long balance) {
    long mixed = ((index * FACTOR + sequence) * FACTOR + energy) * FACTOR + balance;
    return (int) (mixed ^ (mixed >>> HALF) ^ (mixed >>> (2 * HALF))) & 0xFFFF;
  }
}
