package org.prepayhub.metering;

import java.util.Optional;
import org.prepayhub.metering.MeterState.Seen;
import org.prepayhub.metering.Reading.Purse;
import org.prepayhub.units.Money;

/**
 * What a meter that holds its own balance charged between two readings: what it held, plus what it
 * was sold, less what it holds. The sum over any chain of readings depends only on its two ends.
 */
final class Accrual {
  private static final long MICRO_PER_FEN = 1_000_000;

  private Accrual() {}

  static long microFen(MeterState state, Reading reading) {
    return state.identity().moneyHeldBy() == MoneyHolder.METER
        ? Math.multiplyExact(fen(state, reading), MICRO_PER_FEN)
        : 0;
  }

  /** Negative when the meter holds more than it can: it gave money back. */
  static long fen(MeterState state, Reading reading) {
    Optional<Purse> before = state.last().flatMap(Seen::money);
    if (before.isEmpty() || reading.money().isEmpty()) {
      return 0;
    }
    Purse was = before.get();
    Purse is = reading.money().get();
    Money sold = orZero(is).minus(orZero(was));
    return was.balance().plus(sold).minus(is.balance()).fen();
  }

  static Optional<Money> purchased(Reading reading) {
    return reading.money().flatMap(purse -> Optional.ofNullable(purse.purchased()));
  }

  private static Money orZero(Purse purse) {
    return purse.purchased() == null ? Money.ZERO : purse.purchased();
  }
}
