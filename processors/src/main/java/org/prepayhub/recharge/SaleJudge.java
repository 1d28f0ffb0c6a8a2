package org.prepayhub.recharge;

import java.time.Instant;
import java.util.Optional;
import org.prepayhub.recharge.OpenSale.Commitment;
import org.prepayhub.recharge.SaleVerdict.AlreadyTaken;
import org.prepayhub.recharge.SaleVerdict.Hold;
import org.prepayhub.recharge.SaleVerdict.Reason;
import org.prepayhub.recharge.SaleVerdict.Send;
import org.prepayhub.recharge.SaleVerdict.WaitUntil;
import org.prepayhub.units.Money;

/**
 * Decides about a sale from three things alone: what was committed, what the meter shows, and the
 * time. Whatever was answered to a frame, or lost, plays no part: the meter's own count and amounts
 * are the proof. That makes a lost reply harmless and a blind resend impossible.
 */
public final class SaleJudge {
  private final SaleLimits limits;

  public SaleJudge(SaleLimits limits) {
    this.limits = limits;
  }

  /** What to do with a sale whose meter was just read. */
  public SaleVerdict beforeSending(OpenSale sale, PurseShown shown, Instant now) {
    return sale.committed()
        .map(committed -> judge(sale, committed, shown, now))
        .orElseGet(() -> judgeFresh(sale, shown));
  }

  /**
   * What a frame has done, from the read that followed it. Never asks for another frame: when the
   * meter does not show the sale, the one that left may still be executed.
   */
  public SaleVerdict afterSending(OpenSale sale, PurseShown shown, Instant now) {
    Commitment committed =
        sale.committed()
            .orElseThrow(() -> new IllegalStateException("a frame left that was not committed to"));
    if (notTaken(committed, shown)) {
      Instant lateUntil = earlier(committed.lateUntil(), now.plus(sale.maxHold()));
      return new WaitUntil(lateUntil, "the meter does not show the sale yet");
    }
    return judge(sale, committed, shown, now);
  }

  /**
   * Whether a sale whose meter could not be asked is waited for no longer. One of which no frame
   * has left waits for ever: its channel can take it back.
   */
  public Optional<Hold> unreached(OpenSale sale, String why, Instant now) {
    return sale.committed()
        .filter(last -> !now.isBefore(last.lateUntil().plus(limits.giveUpAfter())))
        .map(
            last ->
                new Hold(
                    Reason.OUT_OF_REACH,
                    "since %s nobody could ask the meter whether it took the sale: %s; look at it"
                        .formatted(last.lateUntil(), why)));
  }

  private static SaleVerdict judgeFresh(OpenSale sale, PurseShown shown) {
    boolean asBelieved =
        shown.count() == sale.believedCount()
            && shown.purchased().map(sale.believedPurchased()::equals).orElse(true);
    return asBelieved
        ? new Send(shown.count() + 1, sale.believedPurchased(), sale.amount())
        : mismatch(shown, sale.believedCount(), sale.believedPurchased());
  }

  private SaleVerdict judge(OpenSale sale, Commitment committed, PurseShown shown, Instant now) {
    if (taken(sale, committed, shown)) {
      return new AlreadyTaken(shown.count(), committed.purchasedBefore().plus(sale.amount()));
    }
    if (!notTaken(committed, shown)) {
      return mismatch(shown, committed.expectedCount() - 1, committed.purchasedBefore());
    }
    if (now.isBefore(committed.lateUntil())) {
      return new WaitUntil(
          committed.lateUntil(), "not taken yet, and the last frame may still be executed");
    }
    return sendAgain(sale, committed, now);
  }

  private SaleVerdict sendAgain(OpenSale sale, Commitment committed, Instant now) {
    boolean exhausted =
        committed.tries() >= limits.mostSends()
            || !now.isBefore(sale.bookedAt().plus(limits.giveUpAfter()));
    return exhausted
        ? new Hold(
            Reason.NEVER_TAKEN,
            "the meter did not take the sale in "
                + committed.tries()
                + " tries; find out why it refuses")
        : new Send(committed.expectedCount(), committed.purchasedBefore(), sale.amount());
  }

  private static boolean taken(OpenSale sale, Commitment committed, PurseShown shown) {
    boolean amountShown =
        shown
            .purchased()
            .map(committed.purchasedBefore().plus(sale.amount())::equals)
            .or(() -> shown.lastPurchase().map(sale.amount()::equals))
            .orElse(false);
    return shown.count() == committed.expectedCount() && amountShown;
  }

  private static boolean notTaken(Commitment committed, PurseShown shown) {
    return shown.count() == committed.expectedCount() - 1
        && shown.purchased().map(committed.purchasedBefore()::equals).orElse(true);
  }

  private static Hold mismatch(PurseShown shown, int count, Money purchased) {
    return new Hold(
        Reason.PURCHASE_COUNT_MISMATCH,
        "the meter shows "
            + shown.inWords()
            + ", the hub sold up to count "
            + count
            + " and "
            + purchased.fen()
            + " fen: find who else sold to it before sending anything");
  }

  private static Instant earlier(Instant a, Instant b) {
    return a.isBefore(b) ? a : b;
  }
}
