package org.prepayhub.simulator.meter;

import java.util.List;
import java.util.stream.IntStream;

/** What the meter measures at one instant; current follows from power, voltage and power factor. */
record Instruments(
    int voltage, int powerFactor, int frequency, List<Integer> load, List<CircuitState> circuits) {

  static Instruments at(long epochMillis, Circuits circuits, boolean spent) {
    long slot = LoadCurve.slotOf(epochMillis);
    LoadCurve curve = circuits.curve();
    return new Instruments(
        curve.voltage(slot),
        curve.powerFactor(slot),
        curve.frequency(slot),
        perCircuit().map(circuit -> circuits.watts(circuit, slot, spent)).boxed().toList(),
        perCircuit().mapToObj(circuit -> circuits.state(circuit, slot, spent)).toList());
  }

  private static IntStream perCircuit() {
    return IntStream.range(0, LoadCurve.CIRCUITS);
  }

  int watts(int circuit) {
    return load.get(circuit);
  }

  CircuitState circuit(int circuit) {
    return circuits.get(circuit);
  }

  /** Hundredths of an ampere. */
  long current(int circuit) {
    return Math.round(watts(circuit) * 1_000_000.0 / ((long) voltage * powerFactor));
  }
}
