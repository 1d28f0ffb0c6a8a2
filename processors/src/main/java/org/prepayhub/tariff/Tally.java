package org.prepayhub.tariff;

/**
 * What an account used in a period and in the one before; the older one is still needed for a
 * second meter of the account whose last reading of that period comes later.
 *
 * @param period a number that grows by one with every period
 * @param used in watt-hours or litres
 * @param usedBefore in the period before
 */
public record Tally(int period, long used, long usedBefore) {
  /** Nothing was used yet. */
  public static final Tally NEW = new Tally(Integer.MIN_VALUE, 0, 0);

  long usedIn(int asked) {
    if (asked == period) {
      return used;
    }
    return asked < period ? usedBefore : 0;
  }

  Tally plus(int in, long amount) {
    if (in == period) {
      return new Tally(period, Math.addExact(used, amount), usedBefore);
    }
    if (in < period) {
      return new Tally(period, used, Math.addExact(usedBefore, amount));
    }
    return new Tally(in, amount, in - 1 == period ? used : 0);
  }
}
