package org.prepayhub.bench.stage;

/**
 * What the meters of a campus are like.
 *
 * @param trusting share of meters that add every sale frame they see, 0 to 1
 * @param hubHeld share of meters that hold no money: the hub charges what they count, 0 to 1
 * @param marked whether each answer tells, in the place of volts and amperes, which one it is
 * @param clock how many times faster than real the meters' time runs, and so what they count
 */
public record Metering(double trusting, double hubHeld, boolean marked, int clock) {
  /** So much is counted in a minute that every reading is charged some fen. */
  private static final int CHARGED_EACH_TIME = 60;

  public Metering {
    requireShare("trusting", trusting);
    requireShare("--hub-held", hubHeld);
  }

  /** So many of them are charged, with each reading, by the hub. */
  public static Metering charged(double hubHeld) {
    return new Metering(0, hubHeld, false, hubHeld > 0 ? CHARGED_EACH_TIME : 1);
  }

  private static void requireShare(String name, double share) {
    if (!(share >= 0 && share <= 1)) {
      throw new IllegalArgumentException(name + " is " + share + ": give 0 to 1");
    }
  }
}
