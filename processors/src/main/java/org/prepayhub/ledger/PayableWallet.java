package org.prepayhub.ledger;

import java.util.List;
import java.util.Optional;
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
 * @param meter that holds the balance, and of which something may be paid back
 */
public record PayableWallet(
    AccountId account,
    ProjectId project,
    AccountState state,
    boolean heldByHub,
    Money balance,
    Claims claims,
    Optional<RefundingMeter> meter) {

  /** One whose balance is in no meter. */
  public PayableWallet(
      AccountId account,
      ProjectId project,
      AccountState state,
      boolean heldByHub,
      Money balance,
      Claims claims) {
    this(account, project, state, heldByHub, balance, claims, Optional.empty());
  }

  /** The same wallet with the meter that holds its balance. */
  public PayableWallet in(RefundingMeter holder) {
    return new PayableWallet(
        account, project, state, heldByHub, balance, claims, Optional.of(holder));
  }

  /**
   * What stands against paying the balance back, or giving up what is owed.
   *
   * @param unpostedMicroFen used and not posted, less than a fen
   * @param owed by the account's other wallets together
   * @param held by those of them that owe nothing
   * @param unread meters that are charged to it and were not charged lately
   */
  public record Claims(long unpostedMicroFen, Money owed, Money held, List<MeterNo> unread) {
    public static final Claims NONE = new Claims(0, Money.ZERO, Money.ZERO, List.of());

    public Claims {
      unread = List.copyOf(unread);
    }
  }

  /** How far what is posted is below 0; 0 where nothing is owed. */
  public Money debt() {
    return balance.compareTo(Money.ZERO) < 0 ? Money.ZERO.minus(balance) : Money.ZERO;
  }

  /** What is owed and no other wallet of the account could pay; 0 where nothing is. */
  public Money uncovered() {
    Money rest = debt().minus(claims.held());
    return rest.isPositive() ? rest : Money.ZERO;
  }

  /** What is posted less what is used of it: what is spent from. */
  public Money spendable() {
    return meter.map(holder -> balance.minus(holder.used())).orElse(balance);
  }

  /**
   * What may be paid back: neither a fen that is used in part, nor what is owed elsewhere, nor more
   * than the meter holds.
   */
  public Money left() {
    Money spendable = spendable();
    Money whole = claims.unpostedMicroFen() > 0 ? spendable.minus(Money.ofFen(1)) : spendable;
    Money free = whole.minus(claims.owed());
    return meter.map(RefundingMeter::shown).filter(shown -> shown.compareTo(free) < 0).orElse(free);
  }
}
