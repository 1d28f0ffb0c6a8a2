package org.prepayhub.tariff;

/**
 * What is left of free watt-hours or litres.
 *
 * @param period the first day of the period they were given for, as days since 1970
 * @param leftBefore of the period before, for what another meter of the account used in it and
 *     tells late; 0 where it does not lapse
 */
public record FreeLeft(int period, long left, long leftBefore) {
  /** Nothing was given yet. */
  public static final FreeLeft NONE = new FreeLeft(Integer.MIN_VALUE, 0, 0);

  FreeLeft entering(int asked, BaseAmount base) {
    if (asked <= period) {
      return this;
    }
    return base.lapses()
        ? new FreeLeft(asked, base.freeUse(), left)
        : new FreeLeft(asked, Math.addExact(left, base.freeUse()), 0);
  }

  long leftIn(int asked) {
    return asked < period ? leftBefore : left;
  }

  FreeLeft minus(int in, long amount) {
    return in < period
        ? new FreeLeft(period, left, leftBefore - amount)
        : new FreeLeft(period, left - amount, leftBefore);
  }
}
