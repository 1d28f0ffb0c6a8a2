package org.prepayhub.arrears;

import java.util.stream.LongStream;
import org.prepayhub.units.Money;

/**
 * The balances between which nothing can change for an account, so that most charges cost it one
 * comparison.
 *
 * @param above a balance at this or below it is to be looked at
 * @param upTo so is one above this
 */
public record Band(long above, long upTo) {
  /** Nothing of an account that nobody watches depends on its balance. */
  public static final Band ALL = new Band(Long.MIN_VALUE, Long.MAX_VALUE);

  /** Every balance of an account of which none is known yet is to be looked at. */
  public static final Band NONE = new Band(Long.MAX_VALUE, Long.MAX_VALUE);

  /** The band around a balance that was just decided. */
  public static Band of(Terms terms, Decision decided, Money balance) {
    return terms
        .ladder()
        .map(ladder -> around(ladder, decided.next().standing(), balance.fen()))
        .orElse(ALL);
  }

  public boolean contains(Money balance) {
    return balance.fen() > above && balance.fen() <= upTo;
  }

  private static Band around(LadderSettings ladder, Standing standing, long fen) {
    long above = edges(ladder).filter(edge -> edge < fen).max().orElse(Long.MIN_VALUE);
    long upTo =
        standing == Standing.NORMAL
            ? Long.MAX_VALUE
            : edges(ladder).filter(edge -> edge >= fen).min().orElse(Long.MAX_VALUE);
    return new Band(above, upTo);
  }

  /** Every comparison of a decision is with one of these, at or below against above. */
  private static LongStream edges(LadderSettings ladder) {
    long hysteresis = ladder.hysteresis().fen();
    LongStream rungs =
        LongStream.of(ladder.alarm1().fen(), ladder.alarm2().fen(), 0, ladder.limit().fen())
            .flatMap(rung -> LongStream.of(rung, rung + hysteresis));
    return LongStream.concat(rungs, LongStream.of(ladder.closePermit().fen() - 1));
  }
}
