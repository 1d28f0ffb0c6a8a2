package org.prepayhub.ledger;

import java.util.List;
import org.prepayhub.account.AccountState;
import org.prepayhub.units.AccountId;
import org.prepayhub.units.MeterNo;
import org.prepayhub.units.Money;
import org.prepayhub.units.ProjectId;

/**
 * A wallet as an order finds it; one that was never used is empty.
 *
 * @param heldByHub whether the ledger itself is the balance
 * @param balance what is posted
 */
public record PayableWallet(
    AccountId account,
    ProjectId project,
    AccountState state,
    boolean heldByHub,
    Money balance,
    Claims claims) {

  /**
   * What stands against paying the balance back.
   *
   * @param unpostedMicroFen used and not posted, less than a fen
   * @param owed by the account's other wallets together
   * @param unread meters that are charged to it and were not charged lately
   */
  public record Claims(long unpostedMicroFen, Money owed, List<MeterNo> unread) {
    public static final Claims NONE = new Claims(0, Money.ZERO, List.of());

    public Claims {
      unread = List.copyOf(unread);
    }
  }

  /** What may be paid back: neither a fen that is used in part, nor what is owed elsewhere. */
  public Money left() {
    Money whole = claims.unpostedMicroFen() > 0 ? balance.minus(Money.ofFen(1)) : balance;
    return whole.minus(claims.owed());
  }
}
