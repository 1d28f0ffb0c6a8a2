package org.prepayhub.account;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.prepayhub.recharge.RechargeRequest.Fund;
import org.prepayhub.units.AccountNo;
import org.prepayhub.units.Money;
import org.prepayhub.units.OrderNo;
import org.prepayhub.units.Utility;

/**
 * What the first call of an act was answered with; a repeat is answered with the very same.
 *
 * @param readings of each meter it is about, by number: the opening ones of an opening, else the
 *     closing ones
 * @param begun of each meter the account goes on with; replacements and transfers only
 * @param deposit what was brought along; openings only
 * @param settled every wallet of the account; closures only
 */
public record ActReceipt(
    AccountAct act,
    OrderNo number,
    AccountNo accountNo,
    Instant at,
    List<KeptReading> readings,
    List<KeptReading> begun,
    Optional<Money> deposit,
    List<Settled> settled) {

  /** A wallet and what it was settled by. */
  public record Settled(Utility utility, Fund fund, Settlement settlement) {}

  public ActReceipt {
    readings = List.copyOf(readings);
    begun = List.copyOf(begun);
    settled = List.copyOf(settled);
  }
}
