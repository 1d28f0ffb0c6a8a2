package org.prepayhub.bench.stage;

import java.util.OptionalInt;

/**
 * What the meters of a campus are like.
 *
 * @param trusting share of meters that add every sale frame they see, 0 to 1
 * @param hubHeld share of meters that hold no money: the hub charges what they count, 0 to 1
 * @param marked whether each answer tells, in the place of volts and amperes, which one it is
 * @param clock how many times faster than real the meters' time runs, and so what they count
 * @param loadHour the hour of the day that rooms live all the time; else each in its turn
 * @param paidFen into each account before anything is measured; 0: nothing
 */
public record Metering(
    double trusting,
    double hubHeld,
    boolean marked,
    int clock,
    OptionalInt loadHour,
    long paidFen) {
  /** So much is counted in a minute that every reading is charged some fen. */
  private static final int CHARGED_EACH_TIME = 60;

  /** The hour in which most is used: each reading comes to some fen, whenever that is. */
  private static final OptionalInt EVENING = OptionalInt.of(21);

  /** More than is used in hours: nobody falls into arrears while others are measured. */
  private static final long MONEY_FEN = 100_000;

  public Metering {
    requireShare("trusting", trusting);
    requireShare("--hub-held", hubHeld);
  }

  /** So many of them are charged, with each reading, by the hub. */
  public static Metering charged(double hubHeld) {
    return hubHeld > 0
        ? new Metering(0, hubHeld, false, CHARGED_EACH_TIME, EVENING, MONEY_FEN)
        : new Metering(0, hubHeld, false, 1, OptionalInt.empty(), 0);
  }

  private static void requireShare(String name, double share) {
    if (!(share >= 0 && share <= 1)) {
      throw new IllegalArgumentException(name + " is " + share + ": give 0 to 1");
    }
  }
}
