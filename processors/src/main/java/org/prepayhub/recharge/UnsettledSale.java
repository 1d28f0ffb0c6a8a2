package org.prepayhub.recharge;

import java.time.Instant;
import java.util.Optional;
import org.prepayhub.recharge.SaleSettlements.Ending;
import org.prepayhub.recharge.SaleSettlements.Outcome.MeterDiffers;
import org.prepayhub.recharge.SaleSettlements.Outcome.ReadingMissing;
import org.prepayhub.recharge.SaleSettlements.Outcome.Refused;
import org.prepayhub.recharge.SaleSettlements.Outcome.UnderWay;
import org.prepayhub.units.MeterNo;
import org.prepayhub.units.Money;

/**
 * A sale that somebody settles, by what the hub sold to its meter and what was read of it last. A
 * reading proves something only once no frame of the sale can be executed any more.
 *
 * @param sent the frames that left; empty while none has
 * @param book all that the hub knows the meter to have taken, this sale not counted in; empty while
 *     its book is not opened
 * @param last what it showed last; empty where it was never read
 * @param readable whether it can be asked, for all the hub knows
 */
public record UnsettledSale(
    MeterNo meter,
    Money amount,
    Optional<Sent> sent,
    Optional<Book> book,
    Optional<Shown> last,
    boolean readable) {

  /**
   * Frames of a sale.
   *
   * @param expectedCount what the meter's counter shows once it took the sale
   * @param purchasedBefore what it had taken before
   * @param at when the last one was committed to
   * @param lateUntil when that can no longer be executed
   */
  public record Sent(int expectedCount, Money purchasedBefore, Instant at, Instant lateUntil) {
    private Book before() {
      return new Book(expectedCount - 1, purchasedBefore);
    }
  }

  /** Sales of a meter and what they add up to. */
  public record Book(int count, Money purchased) {}

  /** A reading of what a meter shows of sales; without the amount where it keeps none. */
  public record Shown(Instant readAt, int count, Optional<Money> purchased) {
    private boolean agrees(Book book) {
      return count == book.count && purchased.map(book.purchased::equals).orElse(true);
    }

    private String inWords() {
      String total = purchased.map(money -> " and " + money.fen() + " fen").orElse("");
      return "it was read at " + readAt + " and showed count " + count + total;
    }
  }

  /** What stands against ending the sale so. */
  public Optional<Refused> refusal(Ending ending, Instant now) {
    return sent.map(Sent::lateUntil)
        .filter(now::isBefore)
        .<Refused>map(until -> new UnderWay(meter, until))
        .or(
            () ->
                switch (ending) {
                  case DONE -> refusalOfDone();
                  case SEND_AGAIN -> refusalOfSending();
                  case REVERSE -> refusalOfReversing();
                });
  }

  /**
   * Whether the meter is proven not to have taken the sale: no frame has left, or a reading that no
   * frame can follow shows the sales before it, or a smaller one in its place.
   */
  public boolean isNotTaken() {
    return sent.isEmpty() || readLater().filter(this::showsNothingOfIt).isPresent();
  }

  private Optional<Refused> refusalOfDone() {
    if (sent.isEmpty()) {
      return differs("no frame of the sale has left");
    }
    Book before = sent.get().before();
    if (book.filter(before::equals).isEmpty()) {
      return differs("it took another sale in its place");
    }
    return last.filter(shown -> !mayShowIt(shown) && !isOfAnotherMeter(shown))
        .filter(shown -> isLate(shown) || (isSince(shown) && !shown.agrees(before)))
        .flatMap(shown -> differs(shown.inWords()));
  }

  /** What the meter does not agree with would be held again. */
  private Optional<Refused> refusalOfSending() {
    return isNotTaken()
        ? last.filter(shown -> book.filter(shown::agrees).isEmpty())
            .flatMap(shown -> differs(shown.inWords()))
        : Optional.of(unproven());
  }

  private Optional<Refused> refusalOfReversing() {
    if (isNotTaken()) {
      return Optional.empty();
    }
    boolean readFirst = readable && last.filter(this::isOfAnotherMeter).isEmpty();
    boolean shown = last.filter(this::mayShowIt).isPresent();
    return readFirst || shown ? Optional.of(unproven()) : Optional.empty();
  }

  private Refused unproven() {
    return last.filter(shown -> isLate(shown) || mayShowIt(shown))
        .<Refused>map(shown -> new MeterDiffers(meter, shown.inWords()))
        .orElseGet(() -> new ReadingMissing(meter));
  }

  private Optional<Refused> differs(String why) {
    return Optional.of(new MeterDiffers(meter, why));
  }

  private Optional<Shown> readLater() {
    return last.filter(this::isLate);
  }

  private boolean isLate(Shown shown) {
    return sent.filter(frame -> !shown.readAt().isBefore(frame.lateUntil())).isPresent();
  }

  /** One from before it says nothing of the frame, and may be older than other sales. */
  private boolean isSince(Shown shown) {
    return sent.filter(frame -> !shown.readAt().isBefore(frame.at())).isPresent();
  }

  private boolean showsNothingOfIt(Shown shown) {
    boolean asBefore = sent.map(Sent::before).filter(shown::agrees).isPresent();
    return asBefore || book.filter(shown::agrees).isPresent() || showsAnotherInItsPlace(shown);
  }

  /** Fewer sales than before the first frame: it says nothing of the meter that was sent one. */
  private boolean isOfAnotherMeter(Shown shown) {
    return isLate(shown)
        && sent.filter(frame -> shown.count() < frame.expectedCount() - 1).isPresent();
  }

  private boolean showsAnotherInItsPlace(Shown shown) {
    return sent.filter(frame -> shown.count() == frame.expectedCount())
        .filter(frame -> !holdsEnough(shown, frame))
        .isPresent();
  }

  /** This very sale, or it and others after it. */
  private boolean mayShowIt(Shown shown) {
    return sent.filter(frame -> isSince(shown))
        .filter(frame -> shown.count() >= frame.expectedCount())
        .filter(frame -> holdsEnough(shown, frame))
        .isPresent();
  }

  private boolean holdsEnough(Shown shown, Sent frame) {
    Money least = frame.purchasedBefore().plus(amount);
    return shown.purchased().map(money -> money.compareTo(least) >= 0).orElse(true);
  }
}
