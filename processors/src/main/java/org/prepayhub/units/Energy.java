package org.prepayhub.units;

/** A register value of energy in watt-hours; cumulative registers are never negative. */
public record Energy(long wattHours) implements Comparable<Energy> {
  public static Energy ofWattHours(long wattHours) {
    return new Energy(wattHours);
  }

  public Energy minus(Energy earlier) {
    return new Energy(Math.subtractExact(wattHours, earlier.wattHours));
  }

  @Override
  public int compareTo(Energy other) {
    return Long.compare(wattHours, other.wattHours);
  }
}
