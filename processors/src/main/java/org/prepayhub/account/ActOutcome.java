package org.prepayhub.account;

import java.util.List;
import org.prepayhub.units.MeterNo;
import org.prepayhub.units.Money;

/** What came of asking for an act. No {@link Refused} changed anything. */
public sealed interface ActOutcome {

  /** Done now: state, readings and money are one committed transaction. */
  record Done(ActReceipt receipt) implements ActOutcome {}

  /** Done before with the same content; the receipt is the first answer. */
  record Replayed(ActReceipt receipt) implements ActOutcome {}

  /**
   * Nobody knows whether it was done: the database was away, or others held the account. Asked
   * again it is done once.
   */
  record Unanswered() implements ActOutcome {}

  /** It was not done, and its number is free. */
  sealed interface Refused extends ActOutcome {}

  /** The client used this number before, with other content or for another act. */
  record ContentDiffers() implements Refused {}

  /** No account of that number in the caller's projects. */
  record AccountUnknown() implements Refused {}

  /** It was opened before, by another number. */
  record AlreadyOpen() implements Refused {}

  /** Nobody was given it yet. */
  record NotOpen() implements Refused {}

  /** It is settled for good. */
  record AlreadyClosed() implements Refused {}

  /** Its money is in its meter, or nobody holds any, and what is asked moves it otherwise. */
  record BalanceNotHeld() implements Refused {}

  /**
   * The meter says that its money is elsewhere than the account's: it would be charged to nobody.
   */
  record HolderDiffers(MeterNo meter) implements Refused {}

  /** No reading of these meters is fresh; the meters are read, or somebody types what they show. */
  record ReadingMissing(List<MeterNo> meters) implements Refused {
    public ReadingMissing {
      meters = List.copyOf(meters);
    }
  }

  /** A reading was typed that the meter cannot have shown. */
  record ReadingImplausible(MeterNo meter, String why) implements Refused {}

  /** No place of that code in the account's project. */
  record PlaceUnknown() implements Refused {}

  /** The meter is somebody else's, or its number is. */
  record MeterTaken(MeterNo meter) implements Refused {}

  /** The meter would begin to count for nobody: no tariff of the account charges it by then. */
  record TariffMissing(MeterNo meter) implements Refused {}

  /** More is brought along than one opening may deposit. */
  record AboveLimit(Money most) implements Refused {}

  /** A recharge is on its way to the meter, or held: what the meter will hold is not known yet. */
  record SaleUnderWay(MeterNo meter) implements Refused {}

  /** A refund or clear is on its way to the meter, or held. */
  record RefundUnderWay(MeterNo meter) implements Refused {}

  /** The meter holds money that is nobody's: it is cleared before somebody pays by it. */
  record MeterNotCleared(MeterNo meter, Money left) implements Refused {}

  /** What the meter shows cannot come of what the hub sold to it. */
  record MeterDiffers(MeterNo meter, String why) implements Refused {}

  /** A reading was typed of a meter that is not one of the account's. */
  record MeterUnknown(MeterNo meter) implements Refused {}
}
