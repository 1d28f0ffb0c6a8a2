package org.prepayhub.recharge;

import java.util.Optional;
import org.prepayhub.metering.profile.Registers;
import org.prepayhub.units.Money;

/**
 * What the purse registers of a meter show.
 *
 * @param count the meter's own counter of sales
 * @param purchased cumulative purchased amount, where the meter keeps it
 * @param lastPurchase the amount of the latest sale, where the meter keeps it
 */
public record PurseShown(int count, Optional<Money> purchased, Optional<Money> lastPurchase) {
  /** Field of a profile's purse block: the counter of sales. */
  public static final String COUNT = "purchaseCount";

  /** Field of a profile's purse block: cumulative purchased fen. */
  public static final String PURCHASED = "purchased";

  /** Field of a profile's purse block: fen of the latest sale. */
  public static final String LAST_PURCHASE = "lastPurchase";

  public static PurseShown of(Registers purse) {
    return new PurseShown(
        Math.toIntExact(purse.whole(COUNT)), fen(purse, PURCHASED), fen(purse, LAST_PURCHASE));
  }

  private static Optional<Money> fen(Registers purse, String field) {
    return purse.number(field).map(value -> Money.ofFen(value.longValueExact()));
  }

  /** For people: what is shown, in words. */
  public String inWords() {
    String total = purchased.map(money -> " and " + money.fen() + " fen purchased").orElse("");
    return "count " + count + total;
  }
}
