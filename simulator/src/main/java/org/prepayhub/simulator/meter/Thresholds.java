package org.prepayhub.simulator.meter;

/**
 * At which balances a meter warns, and how far below 0 it lets the balance go before its circuits
 * open, in fen.
 */
record Thresholds(long alarm1Fen, long alarm2Fen, long overdraftFen) {
  /** Of a meter that was told nothing. */
  static final Thresholds FROM_THE_FACTORY = new Thresholds(2_000, 1_000, Purse.OVERDRAFT_FEN);

  private static final long MOST_FEN = 1_000_000_000;

  /** What a meter refuses otherwise. */
  boolean areSound() {
    return alarm2Fen <= alarm1Fen && alarm1Fen <= MOST_FEN && overdraftFen <= MOST_FEN;
  }
}
