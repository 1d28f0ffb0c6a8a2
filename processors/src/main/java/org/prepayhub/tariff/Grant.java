package org.prepayhub.tariff;

import java.time.LocalDate;
import org.prepayhub.units.Money;

/**
 * A base amount given for one period.
 *
 * @param first day of the period, in the project's zone; with the account it is the grant's
 *     identity
 * @param last day of the period
 * @param lapses whether what is left of it expires after the last day
 */
public record Grant(LocalDate first, LocalDate last, Gift gift, boolean lapses) {

  /** What is given. */
  public sealed interface Gift {}

  /** Watt-hours or litres at price 0, before any others of the period. */
  public record FreeUse(long amount) implements Gift {
    public FreeUse {
      if (amount <= 0) {
        throw new IllegalArgumentException("nothing is given: " + amount);
      }
    }
  }

  /** Money for the subsidy fund; rating does not know of it. */
  public record FreeMoney(Money money) implements Gift {
    public FreeMoney {
      if (!money.isPositive()) {
        throw new IllegalArgumentException("nothing is given: " + money);
      }
    }
  }
}
