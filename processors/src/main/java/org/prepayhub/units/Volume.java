package org.prepayhub.units;

/** A register value of water in litres; cumulative registers are never negative. */
public record Volume(long litres) implements Counted {
  public static Volume ofLitres(long litres) {
    return new Volume(litres);
  }

  @Override
  public Utility utility() {
    return Utility.WATER;
  }

  @Override
  public long amount() {
    return litres;
  }
}
