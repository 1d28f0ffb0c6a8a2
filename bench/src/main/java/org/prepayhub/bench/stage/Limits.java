package org.prepayhub.bench.stage;

/** Refuses what is out of range, with the range. */
public final class Limits {
  private Limits() {}

  /**
   * @throws IllegalArgumentException naming the option and what may be given
   */
  public static void require(String option, long value, long least, long most) {
    if (value < least || value > most) {
      throw new IllegalArgumentException(
          option + " is " + value + ": give " + least + " to " + most);
    }
  }
}
