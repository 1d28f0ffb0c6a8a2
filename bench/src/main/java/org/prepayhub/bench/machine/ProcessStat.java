package org.prepayhub.bench.machine;

import java.util.Optional;

/**
 * One process as {@code /proc/<pid>/stat} tells of it.
 *
 * @param ticks of CPU it took itself
 * @param buriedTicks of CPU its ended children took; living ones are not in it
 */
record ProcessStat(long pid, long parent, long ticks, long buriedTicks) {
  private static final int PARENT = 1;
  private static final int USER = 11;
  private static final int SYSTEM = 12;
  private static final int BURIED_USER = 13;
  private static final int BURIED_SYSTEM = 14;

  /** Empty when the line is not one of a process; the name in it may hold blanks and brackets. */
  static Optional<ProcessStat> parse(String line) {
    int open = line.indexOf(" (");
    int close = line.lastIndexOf(") ");
    if (open < 1 || close < open) {
      return Optional.empty();
    }
    String[] fields = line.substring(close + 2).strip().split(" ", -1);
    if (fields.length <= BURIED_SYSTEM) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new ProcessStat(
              Long.parseLong(line.substring(0, open)),
              Long.parseLong(fields[PARENT]),
              Long.parseLong(fields[USER]) + Long.parseLong(fields[SYSTEM]),
              Long.parseLong(fields[BURIED_USER]) + Long.parseLong(fields[BURIED_SYSTEM])));
    } catch (NumberFormatException _) {
      return Optional.empty();
    }
  }
}
