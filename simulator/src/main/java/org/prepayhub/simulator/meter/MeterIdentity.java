package org.prepayhub.simulator.meter;

import org.prepayhub.units.MeterNo;

/**
 * What is printed on the plate, and how the meter was wired up.
 *
 * @param index position on the campus, from 0; the journal knows the meter by it
 * @param unit station on its line
 */
public record MeterIdentity(int index, int unit, MeterKind kind) {
  /** Serial number of the campus' first meter; fits the register's 32 bits. */
  public static final long FIRST_SERIAL = 2_600_000_001L;

  public long serial() {
    return FIRST_SERIAL + index;
  }

  public MeterNo number() {
    return new MeterNo(Long.toString(serial()));
  }
}
