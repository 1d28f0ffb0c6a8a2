package org.prepayhub.ledger;

import java.util.List;
import org.prepayhub.units.MeterNo;
import org.prepayhub.units.Money;

/** What came of asking for an order of money. Only {@link Posted} moved anything. */
public sealed interface MoneyOrderOutcome {

  /** Posted now: order, journal entry and wallet are one committed transaction. */
  record Posted(MoneyOrderReceipt receipt) implements MoneyOrderOutcome {}

  /** Posted before with the same content; the receipt is the first answer. */
  record Replayed(MoneyOrderReceipt receipt) implements MoneyOrderOutcome {}

  /** The client used this order number before, with other content or for another kind. */
  record ContentDiffers() implements MoneyOrderOutcome {}

  /** No account of that number in the caller's projects. */
  record AccountUnknown() implements MoneyOrderOutcome {}

  /** The account is settled for good. */
  record AccountClosed() implements MoneyOrderOutcome {}

  /** Nobody was given the account yet. */
  record AccountNotOpen() implements MoneyOrderOutcome {}

  /** The account's money is in its meter, or nobody holds any: the ledger alone cannot move it. */
  record BalanceNotHeld() implements MoneyOrderOutcome {}

  /** What was granted is nobody's to be paid back. */
  record GrantNotPaidBack() implements MoneyOrderOutcome {}

  /** A grant that would be over before it is given. */
  record ExpiryPassed() implements MoneyOrderOutcome {}

  /** Nobody knows what was used since these meters were charged last. */
  record ReadingMissing(List<MeterNo> meters) implements MoneyOrderOutcome {
    public ReadingMissing {
      meters = List.copyOf(meters);
    }
  }

  /** A refund out of the meter is taken on; it is posted once the meter gave it back. */
  record Queued(MoneyOrderReceipt receipt) implements MoneyOrderOutcome {}

  /** The meter that holds the money cannot be asked. */
  record MeterOffline(MeterNo meter) implements MoneyOrderOutcome {}

  /** A recharge is on its way to the meter, or held: what is left in it is not known. */
  record SaleUnderWay(MeterNo meter) implements MoneyOrderOutcome {}

  /** A refund or clear is on its way to the meter, or held. */
  record RefundUnderWay(MeterNo meter) implements MoneyOrderOutcome {}

  /** The meter shows other purchases than the hub sold to it. */
  record MeterDiffers(MeterNo meter) implements MoneyOrderOutcome {}

  /** More than one order of this kind may move. */
  record AboveLimit(Money most) implements MoneyOrderOutcome {}

  /** More is asked back, or taken from a subsidy, than is left. */
  record AboveBalance(Money left) implements MoneyOrderOutcome {}

  /**
   * More is to be given up than is owed and the account's other wallets could not pay.
   *
   * @param owed as much; never below 0
   */
  record AboveDebt(Money owed) implements MoneyOrderOutcome {}
}
