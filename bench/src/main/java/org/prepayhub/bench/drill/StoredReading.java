package org.prepayhub.bench.drill;

import java.time.Instant;

/**
 * A reading that the hub keeps, with the mark of the answer it came from.
 *
 * @param index of the meter that answered, by its own word; -1 where it is not told
 * @param sequence of the answer among all that this meter gave
 * @param print of all that was told, by the meter
 */
record StoredReading(
    String meterNo,
    Instant readAt,
    long totalWh,
    long balanceFen,
    long index,
    long sequence,
    int print) {
  private static final long FACTOR = 31;

  /** What the print of an answer with these figures is. */
  int reckonedPrint() {
    long mixed = ((index * FACTOR + sequence) * FACTOR + totalWh) * FACTOR + balanceFen;
    return (int) (mixed ^ (mixed >>> 16) ^ (mixed >>> 32)) & 0xFFFF;
  }
}
