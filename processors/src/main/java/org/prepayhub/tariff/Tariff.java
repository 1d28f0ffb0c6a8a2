package org.prepayhub.tariff;

import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.prepayhub.units.Utility;

/**
 * One version of a tariff: what a watt-hour or a litre costs when, after how much, and what of it
 * is free. It is never edited; a later version supersedes it.
 *
 * @param code of the tariff; its versions share it
 * @param from the instant of which on it counts
 * @param clock tells the rate
 * @param prices of the rates; a flat tariff has that of {@link Rate#FLAT}
 * @param usesRegisters whether rate registers of a meter are believed: its own timetable is that of
 *     the clock
 * @param extras fixed amounts on top of every price, by their names
 */
public record Tariff(
    String code,
    Instant from,
    Utility utility,
    RateClock clock,
    Map<Rate, Price> prices,
    boolean usesRegisters,
    Ladder ladder,
    List<Extra> extras,
    Optional<BaseAmount> base) {

  /** A fixed amount on top of every price, as funds and levies are. */
  public record Extra(String name, Price price) {}

  public Tariff {
    prices = Map.copyOf(new EnumMap<>(prices));
    extras = List.copyOf(extras);
  }

  /** What all costs by it, if that is one price. */
  public SinglePrice singlePrice() {
    if (Set.copyOf(prices.values()).size() > 1) {
      return new SinglePrice.Varies("has several rates");
    }
    if (ladder.steps().size() > 1) {
      return new SinglePrice.Varies("has a ladder");
    }
    if (base.isPresent()) {
      return new SinglePrice.Varies("gives a base amount");
    }
    return new SinglePrice.Always(priceOf(prices.keySet().iterator().next(), 0));
  }

  boolean hasPriceOf(Rate rate) {
    return prices.containsKey(rate);
  }

  /**
   * What one watt-hour or litre costs, in millionths of a fen.
   *
   * @param step of the ladder, from 0
   */
  long priceOf(Rate rate, int step) {
    Price price = prices.get(rate);
    if (price == null) {
      throw new IllegalStateException("the tariff " + code + " has no price of " + rate);
    }
    long sum = price.microFen() + ladder.steps().get(step).adder().microFen();
    for (int i = 0; i < extras.size(); i++) {
      sum += extras.get(i).price().microFen();
    }
    return sum;
  }
}
