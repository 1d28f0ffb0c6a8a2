package org.prepayhub.tariff;

/**
 * What rating remembers of an account and a utility between two readings, whichever of its meters
 * they are of. A meter that is replaced changes nothing about it.
 *
 * @param month used in the calendar month of the project's zone
 * @param year used in the calendar year
 */
public record RatingState(Tally month, Tally year, FreeLeft free) {
  /** Of an account that was just opened. */
  public static final RatingState NEW = new RatingState(Tally.NEW, Tally.NEW, FreeLeft.NONE);

  /**
   * Of an account of which only a year's use is remembered.
   *
   * @param year of the calendar
   * @param used in it, in watt-hours or litres
   */
  public static RatingState usedInYear(int year, long used) {
    return new RatingState(Tally.NEW, new Tally(year, used, 0), FreeLeft.NONE);
  }
}
