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
   */
  public record Ways(Optional<AccountNo> account, Optional<HeldOrder> held) {}

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
    boolean counts = drift.shown().purchases().count() == drift.booked().purchases().count();
    if (sold == 0 && counts) {
      return close(account);
    }
    return sold < 0 ? replace(drift, account) : stop(drift, account);
  }

  private static String close(AccountNo account) {
    return ("run ./hub prove, which names what moved only one of them; POST "
            + "/corrections is refused where the meter holds the balance, and POST "
            + "/accounts/%s/closure with closureNo, reason and operator brings both "
            + "to 0")
        .formatted(account);
  }

  /** The meter in its place is sold what this one should hold. */
  private static String replace(MeterDrift drift, AccountNo account) {
    long missing = -drift.drift().fen();
    String balance =
        drift
            .shown()
            .balance()
            .map(holds -> Long.toString(Math.addExact(holds.fen(), missing)))
            .orElse("what it should hold");
    return ("find what took %d fen out of the meter; POST "
            + "/accounts/%s/replacements with oldMeterNo %s and, in readings, "
            + "balanceFen %s sells that to the meter in its place")
        .formatted(missing, account, drift.meterNo(), balance);
  }

  private static String stop(MeterDrift drift, AccountNo account) {
    long fen = drift.drift().fen();
    String what =
        fen > 0
            ? "find who sold " + fen + " fen to the meter"
            : "find whose sale is counted without money";
    return what
        + ("; no call takes what others sold into its book: until it is as the "
                + "ledger has it, POST /refunds, /accounts/%s/closure and "
                + "/accounts/%s/replacements answer meter-differs and the next recharge "
                + "is held, unless POST /recharges/{orderNo}/reversal takes it back "
                + "while it is BOOKED")
            .formatted(account, account);
  }
}
