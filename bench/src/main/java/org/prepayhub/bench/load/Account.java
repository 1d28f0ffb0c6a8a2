package org.prepayhub.bench.load;

/** The accounts of the simulator's site: one a meter, in the order of the meters. */
public final class Account {
  private static final long FIRST = 1_000_001;

  private Account() {}

  /** The number of the account at the position, from 0. */
  public static String number(int index) {
    return "A" + (FIRST + index);
  }
}
