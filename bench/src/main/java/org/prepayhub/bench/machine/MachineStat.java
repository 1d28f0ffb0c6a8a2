package org.prepayhub.bench.machine;

/** The busy time of the whole machine, from the first line of {@code /proc/stat}. */
record MachineStat(long busyTicks) {
  private static final int IDLE = 4;
  private static final int WAITING = 5;

  /** Guests, the last two columns, are counted in the first two already. */
  private static final int STEAL = 8;

  /** Time another machine took from this one counts as busy: it was not there for the bench. */
  static MachineStat parse(String firstLine) {
    String[] fields = firstLine.strip().split(" +", -1);
    if (!fields[0].equals("cpu") || fields.length <= WAITING) {
      throw new IllegalArgumentException("not the machine's line: " + firstLine);
    }
    long busy = 0;
    for (int column = 1; column < fields.length && column <= STEAL; column++) {
      busy += column == IDLE || column == WAITING ? 0 : Long.parseLong(fields[column]);
    }
    return new MachineStat(busy);
  }
}
