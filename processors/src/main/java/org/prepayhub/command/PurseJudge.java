package org.prepayhub.command;

import java.time.Instant;
import java.util.Optional;
import org.prepayhub.command.OpenPurse.Commitment;
import org.prepayhub.command.PurseVerdict.AskAgain;
import org.prepayhub.command.PurseVerdict.Done;
import org.prepayhub.command.PurseVerdict.Hold;
import org.prepayhub.command.PurseVerdict.Refused;
import org.prepayhub.command.PurseVerdict.Send;
import org.prepayhub.command.PurseVerdict.WaitUntil;
import org.prepayhub.units.Money;

/**
 * Decides about a refund or clear from what was committed, what the meter shows and the time. What
 * was answered to a frame, or lost, plays no part: the meter's own count and amount are the proof.
 */
public final class PurseJudge {
  private final PurseLimits limits;

  public PurseJudge(PurseLimits limits) {
    this.limits = limits;
  }

  /**
   * What to do with an order whose meter was just read.
   *
   * @param asked when the meter was asked; a frame executed since cannot show yet
   */
  public PurseVerdict beforeSending(OpenPurse order, PurseLeft shown, Instant asked, Instant now) {
    Optional<Commitment> committed = order.committed();
    if (committed.isEmpty()) {
      return isOver(order, now)
          ? new Refused("it waited for more than " + limits.patience().toMinutes() + " minutes")
          : send(order, shown, shown.refundCount() + 1, now);
    }
    Commitment last = committed.get();
    if (order.isDoneBy(shown, last)) {
      return new Done();
    }
    if (shown.refundCount() != last.expectedCount() - 1) {
      return strange(order, last, shown);
    }
    if (asked.isBefore(last.lateUntil())) {
      return new WaitUntil(
          last.lateUntil(), "not done yet, and the last frame may still be executed");
    }
    return last.sends() >= limits.sending().mostSends()
        ? new Hold("the meter did not do it in " + last.sends() + " tries; find out why it refuses")
        : send(order, shown, last.expectedCount(), now);
  }

  private PurseVerdict send(OpenPurse order, PurseLeft shown, int count, Instant now) {
    boolean enough =
        switch (order.kind()) {
          case REFUND -> order.amount().compareTo(shown.balance()) <= 0;
          case CLEAR -> true;
        };
    if (!enough) {
      return new Refused(shown.balance().fen() + " fen are left in the meter");
    }
    return order.kind() == PurseKind.CLEAR && shown.balance().equals(Money.ZERO)
        ? new Done()
        : new Send(count, now.plus(limits.sending().sendWindow()).plus(order.maxHold()));
  }

  /** What a frame has done, from the read that followed it. Never asks for another frame. */
  public PurseVerdict afterSending(OpenPurse order, PurseLeft shown, Instant now) {
    Commitment last =
        order
            .committed()
            .orElseThrow(() -> new IllegalStateException("a frame left that was not committed to"));
    if (order.isDoneBy(shown, last)) {
      return new Done();
    }
    if (shown.refundCount() != last.expectedCount() - 1) {
      return strange(order, last, shown);
    }
    Instant held = now.plus(order.maxHold());
    return new WaitUntil(
        held.isBefore(last.lateUntil()) ? held : last.lateUntil(),
        "the meter does not show it yet");
  }

  /** What becomes of an order whose meter could not be asked. */
  public PurseVerdict unreached(OpenPurse order, String why, Instant now) {
    return isOver(order, now)
        ? new Refused("the meter could not be asked in time: " + why)
        : new AskAgain(why);
  }

  /** Whoever asked for a refund has been told by now that it failed, or waits no more. */
  private boolean isOver(OpenPurse order, Instant now) {
    return order.kind() == PurseKind.REFUND
        && order.committed().isEmpty()
        && now.isAfter(order.askedAt().plus(limits.patience()));
  }

  /** What becomes of an order that the meter's profile does not have. */
  public PurseVerdict unknown(OpenPurse order, String why) {
    return order.committed().isEmpty() ? new Refused(why) : new Hold(why);
  }

  private static Hold strange(OpenPurse order, Commitment last, PurseLeft shown) {
    return new Hold(
        "the meter shows refund "
            + shown.refundCount()
            + " of "
            + shown.lastRefund().fen()
            + " fen, the hub sent "
            + last.expectedCount()
            + " of "
            + order.amount().fen()
            + ": find who else takes money out of it");
  }
}
