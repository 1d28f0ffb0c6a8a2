package org.prepayhub.simulator.meter;

/** One circuit: whether current can flow, and which reasons ask for it to be open. */
public record CircuitState(
    boolean closed, boolean forced, boolean power, boolean money, boolean time) {

  /** The circuit word of the register map. */
  int word() {
    return bit(closed, 0) | bit(forced, 1) | bit(power, 2) | bit(money, 3) | bit(time, 4);
  }

  private static int bit(boolean set, int position) {
    return set ? 1 << position : 0;
  }
}
