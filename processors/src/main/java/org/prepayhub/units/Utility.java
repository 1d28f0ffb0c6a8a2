package org.prepayhub.units;

/** What a meter measures. */
public enum Utility {
  ELECTRICITY("Wh", "energyWh"),
  WATER("L", "volumeL");

  private final String unit;
  private final String figure;

  Utility(String unit, String figure) {
    this.unit = unit;
    this.figure = figure;
  }

  /** The unit in which a total is kept: watt-hours or litres. */
  public String unit() {
    return unit;
  }

  /** What a total is called in documents and events. */
  public String figure() {
    return figure;
  }
}
