package org.prepayhub.adapters.postgres;

import java.util.ArrayList;
import java.util.List;
import org.prepayhub.metering.Reading.Circuit;

/** Circuits in one number: five bits each, first circuit lowest, and a one above the last. */
final class CircuitBits {
  static final int MOST_CIRCUITS = 12;
  private static final int BITS = 5;

  private CircuitBits() {}

  static long pack(List<Circuit> circuits) {
    if (circuits.size() > MOST_CIRCUITS) {
      throw new IllegalArgumentException(
          "a meter has at most " + MOST_CIRCUITS + " circuits, not " + circuits.size());
    }
    long packed = 1;
    for (Circuit circuit : circuits.reversed()) {
      packed = packed << BITS | bits(circuit);
    }
    return packed;
  }

  private static long bits(Circuit circuit) {
    return (circuit.closed() ? 1 : 0)
        | (circuit.forced() ? 2 : 0)
        | (circuit.power() ? 4 : 0)
        | (circuit.money() ? 8 : 0)
        | (circuit.time() ? 16 : 0);
  }

  static List<Circuit> unpack(long packed) {
    List<Circuit> circuits = new ArrayList<>();
    for (long rest = packed; rest > 1; rest >>= BITS) {
      circuits.add(
          new Circuit(
              (rest & 1) != 0,
              (rest & 2) != 0,
              (rest & 4) != 0,
              (rest & 8) != 0,
              (rest & 16) != 0));
    }
    return List.copyOf(circuits);
  }
}
