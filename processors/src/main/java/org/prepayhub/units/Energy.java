package org.prepayhub.units;

/** A register value of energy in watt-hours; cumulative registers are never negative. */
public record Energy(long wattHours) implements Counted {
  public static Energy ofWattHours(long wattHours) {
    return new Energy(wattHours);
  }

  @Override
  public Utility utility() {
    return Utility.ELECTRICITY;
  }

  @Override
  public long amount() {
    return wattHours;
  }
}
