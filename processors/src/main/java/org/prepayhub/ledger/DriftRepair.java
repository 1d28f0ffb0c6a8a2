package org.prepayhub.ledger;

import java.util.Optional;
import org.prepayhub.command.PurseKind;
import org.prepayhub.units.AccountNo;
import org.prepayhub.units.MeterNo;
import org.prepayhub.units.Money;
import org.prepayhub.units.OrderNo;

/**
 * What an operator may do about a meter that differs from the ledger: the call of the API, with
 * what it takes. Where no call helps, it says which ones are refused meanwhile.
 */
public final class DriftRepair {
  private DriftRepair() {}

  /**
   * What the calls of a repair are about.
   *
   * @param account that pays by the meter; empty where nobody does
   * @param held a refund or clear of the meter that waits for somebody to settle it
   * @param most what the meter may hold by what was sold to it and used: no act takes a reading of
   *     more
   */
  public record Ways(Optional<AccountNo> account, Optional<HeldOrder> held, Money most) {}

  /** An order to the money in a meter that nobody knows the outcome of. */
  public record HeldOrder(PurseKind kind, OrderNo orderNo) {}

  static String of(MeterDrift drift) {
    Ways ways = drift.ways();
    return ways.held()
        .map(order -> settle(drift.meterNo(), order))
        .or(() -> ways.account().map(account -> of(drift, account)))
        .orElseGet(() -> clear(drift.meterNo()));
  }

  private static String settle(MeterNo meter, HeldOrder order) {
    return ("find out what became of its held order, and say it by POST "
            + "/meters/%s/settlements with kind %s, orderNo %s and outcome DONE or "
            + "NOT_DONE")
        .formatted(meter, order.kind(), order.orderNo());
  }

  private static String clear(MeterNo meter) {
    return ("nobody pays by it: POST /meters/%s/clears has it forget what it "
            + "holds, and POST /accounts/{accountNo}/opening of whoever comes begins "
            + "its book with what it shows then")
        .formatted(meter);
  }

  private static String of(MeterDrift drift, AccountNo account) {
    int sold = drift.drift().compareTo(Money.ZERO);
    int counted = drift.uncounted();
    if (sold > 0 || counted > 0) {
      return stop(drift, account);
    }
    return sold < 0 || counted < 0 ? replace(drift, account) : balance(drift, account);
  }

  /** Only what it holds differs: its sales agree, so that an act goes by what it shows. */
  private static String balance(MeterDrift drift, AccountNo account) {
    Money most = drift.ways().most();
    boolean taken = drift.shown().balance().filter(holds -> holds.compareTo(most) > 0).isEmpty();
    return "run ./hub prove, which names what moved only one of them; POST /corrections is refused"
        + " where the meter holds the balance, and POST /accounts/%s/closure ".formatted(account)
        + (taken
            ? "with closureNo, reason and operator brings both to 0"
            : above(most) + drift.booked().balance().map(DriftRepair::refund).orElse(""));
  }

  private static String above(Money most) {
    return ("answers meter-differs to what the meter shows: with, in readings, balanceFen %d it "
            + "settles what the ledger has, and the meter is cleared of all it holds")
        .formatted(most.fen());
  }

  /** The book of a meter that gave money back goes on with what it shows. */
  private static String refund(Money has) {
    return has.isPositive()
        ? ("; where the meter is right, POST /refunds of at most %d fen has the ledger count as "
                + "used only what is missing in the meter")
            .formatted(has.fen())
        : "";
  }

  /** The meter in its place is sold what this one should hold. */
  private static String replace(MeterDrift drift, AccountNo account) {
    Money most = drift.ways().most();
    return ("find what took %s; POST /refunds answers meter-differs and the next recharge "
            + "is held, but POST /accounts/%s/replacements with oldMeterNo %s and, in readings, "
            + "balanceFen %d %s")
        .formatted(
            missing(drift),
            account,
            drift.meterNo(),
            most.fen(),
            most.isPositive() ? "sells that to the meter in its place" : "asks for what is owed");
  }

  private static String missing(MeterDrift drift) {
    long fen = -drift.drift().fen();
    return fen > 0
        ? fen + " fen out of the meter"
        : "the count of the meter down by " + -drift.uncounted();
  }

  private static String stop(MeterDrift drift, AccountNo account) {
    return strange(drift.drift().fen())
        + ("; no call takes what others sold into its book: until it is as the "
                + "ledger has it, POST /refunds, /accounts/%s/closure and "
                + "/accounts/%s/replacements answer meter-differs and the next recharge "
                + "is held, unless POST /recharges/{orderNo}/reversal takes it back "
                + "while it is BOOKED")
            .formatted(account, account);
  }

  private static String strange(long fen) {
    if (fen == 0) {
      return "find whose sale is counted without money";
    }
    return fen > 0
        ? "find who sold " + fen + " fen to the meter"
        : "find who sold to the meter, and what took " + -fen + " fen out of it";
  }
}
