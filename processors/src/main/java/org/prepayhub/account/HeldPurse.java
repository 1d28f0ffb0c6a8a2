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
 * @param last what it showed of money last; empty where it was never read
 */
public record HeldPurse(
    MeterNo meterNo, PurseTraffic way, Optional<Book> book, Optional<Shown> last) {

  /**
   * What a meter showed of money.
   *
   * @param stands whether it shows that still, for all the hub knows: it can be read any time, or
   *     refused the last clear
   */
  public record Shown(Money balance, Instant readAt, boolean stands) {}

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

  /**
   * What stands against somebody's beginning to pay by the meter with this reading. Money in it is
   * nobody's; what was used while nobody paid by it is charged to whoever comes.
   */
  Optional<Refused> refusalOfTaking(KeptReading reading) {
    return switch (way) {
      case SALE -> Optional.of(new SaleUnderWay(meterNo));
      case REFUND -> Optional.of(new RefundUnderWay(meterNo));
      case FREE ->
          reading.balance().isEmpty()
              ? Optional.of(unfit(reading, "balanceFen must say what it shows of money"))
              : hidden(reading).or(() -> money(reading.balance().get()));
    };
  }

  private Optional<Refused> money(Money left) {
    return left.isPositive() ? Optional.of(new MeterNotCleared(meterNo, left)) : Optional.empty();
  }

  /** A typed balance makes nothing of what the meter is known to show. */
  private Optional<Refused> hidden(KeptReading reading) {
    Money typed = reading.balance().orElseThrow();
    return last.filter(_ -> reading.typed())
        .filter(shown -> !shown.balance().equals(typed))
        .filter(
            shown ->
                shown.stands()
                    || !shown.readAt().isBefore(reading.readAt())
                    || typed.compareTo(shown.balance()) > 0)
        .map(
            shown ->
                new MeterDiffers(
                    meterNo,
                    "it showed %d fen at %s".formatted(shown.balance().fen(), shown.readAt())));
  }

  /** What was used of it while nobody paid by it, by the reading with which somebody begins to. */
  Money owed(KeptReading reading) {
    return last.flatMap(_ -> reading.balance())
        .filter(balance -> balance.compareTo(Money.ZERO) < 0)
        .map(Money.ZERO::minus)
        .orElse(Money.ZERO);
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
