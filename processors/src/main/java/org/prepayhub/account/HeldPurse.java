package org.prepayhub.account;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.prepayhub.account.ActOutcome.MeterDiffers;
import org.prepayhub.account.ActOutcome.MeterNotCleared;
import org.prepayhub.account.ActOutcome.ReadingImplausible;
import org.prepayhub.account.ActOutcome.ReadingMissing;
import org.prepayhub.account.ActOutcome.RefundUnderWay;
import org.prepayhub.account.ActOutcome.Refused;
import org.prepayhub.account.ActOutcome.SaleUnderWay;
import org.prepayhub.units.MeterNo;
import org.prepayhub.units.Money;

/**
 * What the hub has in its books of a meter that holds its account's balance, as an act finds it.
 *
 * @param way what is on its way to it, or is held
 * @param book empty as long as no reading opened it: then nothing in the meter is the account's
 */
public record HeldPurse(MeterNo meterNo, PurseTraffic way, Optional<Book> book) {

  /**
   * The money of a meter since its book was opened.
   *
   * @param opened what it held then
   * @param sold what it took since
   * @param used what it used since, by its last reading
   * @param soldAt when it was last found to have taken a sale
   * @param soldByOthers whether it was read to show more purchases than the hub sold to it
   */
  public record Book(
      Money opened, Money sold, Money used, Optional<Instant> soldAt, boolean soldByOthers) {

    /** What it may hold: it gives nothing back that it used. */
    Money most() {
      return opened.plus(sold).minus(used);
    }
  }

  /** What stands against ending the meter with this reading. */
  Optional<Refused> refusal(KeptReading reading) {
    return switch (way) {
      case SALE -> Optional.of(new SaleUnderWay(meterNo));
      case REFUND -> Optional.of(new RefundUnderWay(meterNo));
      case FREE -> book.isPresent() ? doubt(book.get(), reading) : moneyFromNowhere(reading);
    };
  }

  /** What stands against somebody's beginning to pay by the meter with this reading. */
  Optional<Refused> refusalOfTaking(KeptReading reading) {
    return switch (way) {
      case SALE -> Optional.of(new SaleUnderWay(meterNo));
      case REFUND -> Optional.of(new RefundUnderWay(meterNo));
      case FREE ->
          reading.balance().isEmpty()
              ? Optional.of(unfit(reading, "balanceFen must say what it shows of money"))
              : reading
                  .balance()
                  .filter(left -> !left.equals(Money.ZERO))
                  .map(left -> new MeterNotCleared(meterNo, left));
    };
  }

  /** All that was used since the book was opened, where this much is left. */
  public Money usedDownTo(Money balance) {
    Book open = book.orElseThrow();
    return open.opened().plus(open.sold()).minus(balance);
  }

  private Optional<Refused> moneyFromNowhere(KeptReading reading) {
    return reading
        .balance()
        .filter(balance -> !balance.equals(Money.ZERO))
        .map(
            _ ->
                new ReadingImplausible(
                    meterNo, "the hub never read it and knows of no money in it"));
  }

  private Optional<Refused> doubt(Book open, KeptReading reading) {
    if (open.soldByOthers()) {
      return Optional.of(
          new MeterDiffers(meterNo, "it shows more purchases than the hub sold to it"));
    }
    if (reading.balance().isEmpty()) {
      return Optional.of(
          unfit(reading, "it holds the balance: balanceFen must say what it shows of it"));
    }
    Optional<Instant> soldSince = open.soldAt().filter(reading.readAt()::isBefore);
    if (soldSince.isPresent()) {
      return Optional.of(unfit(reading, "it took a sale at " + soldSince.get() + ", after readAt"));
    }
    return reading.balance().get().compareTo(open.most()) > 0
        ? Optional.of(tooMuch(open, reading))
        : Optional.empty();
  }

  /** What was typed is typed anew; what was read is read anew. */
  private Refused unfit(KeptReading reading, String why) {
    return reading.typed()
        ? new ReadingImplausible(meterNo, why)
        : new ReadingMissing(List.of(meterNo));
  }

  private Refused tooMuch(Book open, KeptReading reading) {
    String why = "it holds " + open.most().fen() + " fen at most, by what was sold to it and used";
    return reading.typed()
        ? new ReadingImplausible(meterNo, why)
        : new MeterDiffers(meterNo, why + ", and shows more");
  }
}
