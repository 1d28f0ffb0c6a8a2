package org.prepayhub.units;

/** What a meter has counted since it was made, as its cumulative register shows it. */
public sealed interface Counted permits Energy, Volume {

  Utility utility();

  /** Whole watt-hours or litres, by the utility. */
  long amount();

  static Counted of(Utility utility, long amount) {
    return switch (utility) {
      case ELECTRICITY -> Energy.ofWattHours(amount);
      case WATER -> Volume.ofLitres(amount);
    };
  }

  /** The amount with its unit, for messages. */
  default String told() {
    return amount() + " " + utility().unit();
  }
}
