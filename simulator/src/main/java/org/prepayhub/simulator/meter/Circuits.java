package org.prepayhub.simulator.meter;

/** The switched circuits of one meter and why each is open. */
final class Circuits {
  static final int NONE = 0;
  static final int OPEN = 1;
  static final int CLOSE = 2;

  /** Open for money until somebody presses the key. */
  static final int PERMITTED = 2;

  private final LoadCurve curve;
  private final byte[] forced = new byte[LoadCurve.CIRCUITS];
  private int money;

  Circuits(LoadCurve curve) {
    this.curve = curve;
  }

  LoadCurve curve() {
    return curve;
  }

  void switchMoney(int mode) {
    money = mode;
  }

  int moneyMode() {
    return money;
  }

  void force(int circuit, int mode) {
    forced[circuit] = (byte) mode;
  }

  int forcedMode(int circuit) {
    return forced[circuit];
  }

  /** Forced mode overrides the other reasons; without it any reason opens the circuit. */
  CircuitState state(int circuit, long slot, boolean spent) {
    boolean power = curve.isPowerOpen(circuit, slot);
    boolean time = curve.isTimeOpen(circuit, slot);
    boolean unpaid = spent || money != NONE;
    boolean open =
        forced[circuit] == OPEN || (forced[circuit] == NONE && (power || unpaid || time));
    return new CircuitState(!open, forced[circuit] == OPEN, power, unpaid, time);
  }

  int watts(int circuit, long slot, boolean spent) {
    return state(circuit, slot, spent).closed() ? curve.watts(circuit, slot) : 0;
  }

  int totalWatts(long slot, boolean spent) {
    int total = 0;
    for (int circuit = 0; circuit < LoadCurve.CIRCUITS; circuit++) {
      total += watts(circuit, slot, spent);
    }
    return total;
  }
}
