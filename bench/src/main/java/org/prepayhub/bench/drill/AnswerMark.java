package org.prepayhub.bench.drill;

import java.nio.ByteBuffer;

/**
 * The mark of an answer, which a meter of a drill tells in the place of one volt and three amperes.
 *
 * @param index of the meter, by its own word; -1 where the answer bears no mark
 * @param sequence of the answer among all that this meter gave
 * @param print of all that was told
 */
record AnswerMark(long index, long sequence, int print) {
  private static final AnswerMark NONE = new AnswerMark(-1, 0, -1);
  private static final int COUNTS = 3;
  private static final int VALUES = 4;

  /**
   * The mark as the hub keeps it.
   *
   * @param electrical three bytes that count volts, amperes and watts, then these, four bytes each
   */
  static AnswerMark in(byte[] electrical) {
    ByteBuffer kept = ByteBuffer.wrap(electrical);
    if (kept.remaining() < COUNTS + VALUES * Integer.BYTES || kept.get() != 1 || kept.get() != 3) {
      return NONE;
    }
    kept.get();
    int index = kept.getInt();
    int low = kept.getInt();
    long high = kept.getInt();
    return new AnswerMark(index, (high << Character.SIZE) + low, kept.getInt());
  }
}
