package org.prepayhub.tariff;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.prepayhub.tariff.RatingOutcome.Rated;

/**
 * Takes what was used in the order of time, gives the free part of it away, climbs the ladder with
 * it and prices it. Used once.
 */
final class Bill {
  private final List<Portion> portions = new ArrayList<>(1);
  private Tally month;
  private Tally year;
  private FreeLeft free;

  Bill(RatingState state) {
    this.month = state.month();
    this.year = state.year();
    this.free = state.free();
  }

  /** An amount of 0 counts too: it takes the account into a new period. */
  void take(Tariff tariff, LocalDate day, Rate rate, long amount, boolean estimated) {
    int monthNow = Ladder.Span.MONTH.periodOf(day);
    int yearNow = Ladder.Span.YEAR.periodOf(day);
    Ladder ladder = tariff.ladder();
    long used = ladder.span() == Ladder.Span.MONTH ? month.usedIn(monthNow) : year.usedIn(yearNow);
    long begin = used;
    long given = tariff.base().isEmpty() ? 0 : give(tariff.base().get(), day, amount);
    if (given > 0) {
      add(new Portion(tariff, day, rate, 0, true, given, 0, estimated));
      begin += given;
    }
    long end = Math.addExact(used, amount);
    while (begin < end) {
      int step = ladder.stepAt(begin);
      long priced = Math.min(end, ladder.endOf(step)) - begin;
      long microFen = Math.multiplyExact(priced, tariff.priceOf(rate, step));
      add(new Portion(tariff, day, rate, step, false, priced, microFen, estimated));
      begin += priced;
    }
    month = month.plus(monthNow, amount);
    year = year.plus(yearNow, amount);
  }

  private long give(BaseAmount base, LocalDate day, long amount) {
    int period = base.periodOf(day);
    if (period == BaseAmount.NO_PERIOD) {
      return 0;
    }
    free = free.entering(period, base);
    long given = Math.min(amount, free.leftIn(period));
    if (given > 0) {
      free = free.minus(period, given);
    }
    return given;
  }

  private void add(Portion portion) {
    for (int i = portions.size() - 1; i >= 0; i--) {
      Portion known = portions.get(i);
      if (known.isLike(portion)) {
        portions.set(i, known.plus(portion));
        return;
      }
      if (!known.day().equals(portion.day())) {
        break;
      }
    }
    portions.add(portion);
  }

  /**
   * @param inOrder whether what was taken was used in the order in which it was taken; if it may
   *     not have been, then which of it was free, or of which step, is a guess
   */
  Rated rated(boolean inOrder) {
    RatingState state = new RatingState(month, year, free);
    return inOrder || isAllOfAKind()
        ? new Rated(portions, state)
        : new Rated(portions.stream().map(Portion::markedEstimated).toList(), state);
  }

  private boolean isAllOfAKind() {
    return portions.stream()
        .allMatch(
            portion ->
                portion.free() == portions.getFirst().free()
                    && portion.step() == portions.getFirst().step());
  }
}
