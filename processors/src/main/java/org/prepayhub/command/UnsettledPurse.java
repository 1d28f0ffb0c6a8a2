package org.prepayhub.command;

import java.time.Instant;
import java.util.Optional;
import org.prepayhub.units.Money;

/**
 * An order to the money in a meter that somebody settles, by what was read of the meter.
 *
 * @param amount of a refund; zero of a clear
 * @param sent the last frame; empty while none has left
 * @param last what was read last; empty where nothing was
 */
public record UnsettledPurse(
    PurseKind kind, Money amount, Optional<Sent> sent, Optional<Shown> last) {

  /**
   * A frame that left.
   *
   * @param at when the last one was committed to
   * @param lateUntil when it can no longer be executed
   * @param balance what the meter held before the first
   * @param purchased what it had taken by then
   */
  public record Sent(Instant at, Instant lateUntil, Money balance, Money purchased) {}

  /** A reading of what a meter shows of money. */
  public record Shown(Instant readAt, Money balance, Money purchased, int purchaseCount) {}

  /** Until when a frame may still be executed; empty when none can. */
  public Optional<Instant> underWay(Instant now) {
    return sent.map(Sent::lateUntil).filter(now::isBefore);
  }

  /** Why it cannot have been done. */
  public Optional<String> contradiction() {
    return switch (kind) {
      case REFUND ->
          sent.isEmpty()
              ? Optional.of("no frame of the refund has left")
              : last.filter(this::readLater)
                  .filter(shown -> !shows(shown))
                  .map(UnsettledPurse::held);
      case CLEAR ->
          last.filter(this::readLater)
              .filter(shown -> shown.balance().isPositive())
              .map(UnsettledPurse::held);
    };
  }

  private static String held(Shown shown) {
    return "it was read since, at "
        + shown.readAt()
        + ", and held "
        + shown.balance().fen()
        + " fen";
  }

  /** What the meter holds then, if it was done. */
  public Money left() {
    Money shown = last.map(Shown::balance).orElse(Money.ZERO);
    return switch (kind) {
      case REFUND -> last.filter(this::shows).isPresent() ? shown : shown.minus(amount);
      case CLEAR -> last.filter(this::readLater).isPresent() ? shown : Money.ZERO;
    };
  }

  /** What was taken out of it, if it was done; negative where a debt was cleared. */
  public Money taken() {
    return switch (kind) {
      case REFUND -> amount;
      case CLEAR -> sent.map(Sent::balance).or(() -> last.map(Shown::balance)).orElse(Money.ZERO);
    };
  }

  private boolean readLater(Shown shown) {
    return sent.filter(frame -> !shown.readAt().isBefore(frame.lateUntil())).isPresent();
  }

  /** A meter gives nothing back that it used: what it held less the refund is the most it shows. */
  private boolean shows(Shown shown) {
    return sent.filter(frame -> !shown.readAt().isBefore(frame.at()))
        .filter(
            frame ->
                shown
                        .balance()
                        .compareTo(
                            frame
                                .balance()
                                .minus(amount)
                                .plus(shown.purchased().minus(frame.purchased())))
                    <= 0)
        .isPresent();
  }
}
