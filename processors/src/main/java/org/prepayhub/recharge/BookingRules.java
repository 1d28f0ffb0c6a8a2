package org.prepayhub.recharge;

import java.util.List;
import java.util.Optional;
import org.prepayhub.recharge.RechargeRequest.Fund;
import org.prepayhub.recharge.RechargeRequest.Utility;
import org.prepayhub.units.MeterNo;

/** What a recharge must satisfy to be booked, first refusal wins. */
public final class BookingRules {

  /** One rule: empty allows, anything else is the refusal. */
  @FunctionalInterface
  interface Rule {
    Optional<BookingOutcome> refusal(RechargeRequest request, PayableAccount account);
  }

  static final List<Rule> ALL =
      List.of(
          BookingRules::walletKept,
          BookingRules::meterTakesSales,
          BookingRules::amountInRange,
          BookingRules::belowHoardingCap);

  private BookingRules() {}

  /** The first refusal, or empty when the recharge may be booked. */
  public static Optional<BookingOutcome> refusal(RechargeRequest request, PayableAccount account) {
    return ALL.stream().flatMap(rule -> rule.refusal(request, account).stream()).findFirst();
  }

  /** Granted money is no recharge, and a meter that is sold to holds electricity. */
  private static Optional<BookingOutcome> walletKept(RechargeRequest request, PayableAccount to) {
    boolean paid = request.utility() == Utility.ELECTRICITY || to.meter().isEmpty();
    boolean kept = paid && request.fund() == Fund.CASH;
    return kept ? Optional.empty() : Optional.of(new BookingOutcome.AccountUnknown());
  }

  private static Optional<BookingOutcome> meterTakesSales(
      RechargeRequest request, PayableAccount account) {
    Optional<MeterNo> taking = account.meter().map(PayableAccount.SaleMeter::no);
    return request.meterNo().isEmpty() || request.meterNo().equals(taking)
        ? Optional.empty()
        : Optional.of(new BookingOutcome.AccountUnknown());
  }

  private static Optional<BookingOutcome> amountInRange(
      RechargeRequest request, PayableAccount account) {
    boolean inRange =
        request.amount().compareTo(account.least()) >= 0
            && request.amount().compareTo(account.most()) <= 0;
    return inRange
        ? Optional.empty()
        : Optional.of(new BookingOutcome.AmountOutOfRange(account.least(), account.most()));
  }

  private static Optional<BookingOutcome> belowHoardingCap(
      RechargeRequest request, PayableAccount account) {
    return account
        .hoardingCap()
        .filter(cap -> account.balance().plus(request.amount()).compareTo(cap) > 0)
        .map(cap -> new BookingOutcome.HoardingCapExceeded(cap, account.balance()));
  }
}
