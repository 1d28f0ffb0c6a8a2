package org.prepayhub.tariff;

import java.time.LocalDate;

/**
 * A part of what was used, with what it costs.
 *
 * @param day in the project's zone
 * @param step of the ladder, from 0; 0 of a free portion too, which has none
 * @param free whether it is of the base amount and costs nothing
 * @param amount watt-hours or litres
 * @param microFen the price times the amount, exactly
 * @param estimated whether the amount was shared out by time, for want of a reading
 */
public record Portion(
    Tariff tariff,
    LocalDate day,
    Rate rate,
    int step,
    boolean free,
    long amount,
    long microFen,
    boolean estimated) {

  boolean isLike(Portion other) {
    return tariff.equals(other.tariff)
        && rate == other.rate
        && step == other.step
        && free == other.free
        && day.equals(other.day);
  }

  Portion plus(Portion other) {
    return new Portion(
        tariff,
        day,
        rate,
        step,
        free,
        Math.addExact(amount, other.amount),
        Math.addExact(microFen, other.microFen),
        estimated || other.estimated);
  }

  Portion markedEstimated() {
    return new Portion(tariff, day, rate, step, free, amount, microFen, true);
  }
}
