package org.prepayhub.config.semester;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.prepayhub.access.Grant;
import org.prepayhub.recharge.BookingOutcome;
import org.prepayhub.recharge.RechargeDesk;
import org.prepayhub.recharge.RechargeRequest;
import org.prepayhub.recharge.RechargeRequest.Fund;
import org.prepayhub.recharge.RechargeRequest.Utility;
import org.prepayhub.recharge.ReversalOutcome;
import org.prepayhub.recharge.ReversalRequest;
import org.prepayhub.recharge.Reversals;
import org.prepayhub.units.Money;
import org.prepayhub.units.OrderNo;
import org.prepayhub.units.Reason;
import org.prepayhub.units.ReversalNo;

/**
 * Who live on the campus pay ahead, most of them in time, and the card system asks twice at times.
 */
final class Residents {
  private static final Duration BETWEEN = Duration.ofMillis(10);
  private static final int FROM_HOUR = 8;
  private static final int TO_HOUR = 22;

  /** One in so many pays within two hours of a day; of those without power one in so many. */
  private static final int PAYS = 84;

  private static final int PAYS_IN_THE_DARK = 3;

  /** Once in so many times somebody pays for water. */
  private static final int WATER_IS_PAID = 2;

  private static final long LEAST_FOR_WATER_FEN = 500;
  private static final long MOST_FOR_WATER_FEN = 3_000;
  private static final int ASKS_TWICE = 50;
  private static final int ROLLS_BACK = 40;

  private final Desks desks;
  private final Campus campus;
  private final Counts counts;
  private final SplittableRandom random;
  private long orders;

  /** Where they pay. */
  record Desks(RechargeDesk desk, Reversals reversals, Grant grant, SemesterClock clock) {}

  Residents(Desks desks, Campus campus, Counts counts, SplittableRandom random) {
    this.desks = desks;
    this.campus = campus;
    this.counts = counts;
    this.random = random;
  }

  /** Everybody who has an account pays something as the semester begins. */
  void moveIn() {
    campus.households().stream().filter(Household::isOpen).forEach(this::pay);
    campus.payers(MeterUse.WATER.utility()).forEach(this::payForWater);
  }

  /** Two hours of a day; at night nobody pays. */
  void pay(int hour) {
    if (hour <= FROM_HOUR || hour > TO_HOUR) {
      return;
    }
    for (Household household : campus.households()) {
      int oneIn = campus.isDark(household) ? PAYS_IN_THE_DARK : PAYS;
      if (random.nextInt(oneIn) == 0 && household.isOpen()) {
        pay(household);
      }
    }
    if (random.nextInt(WATER_IS_PAID) == 0) {
      any(campus.payers(MeterUse.WATER.utility())).ifPresent(this::payForWater);
    }
  }

  private Optional<Household> any(List<Household> households) {
    return households.isEmpty()
        ? Optional.empty()
        : Optional.of(households.get(random.nextInt(households.size())));
  }

  private void payForWater(Household household) {
    pay(
        household,
        Utility.WATER,
        Money.ofFen(random.nextLong(LEAST_FOR_WATER_FEN, MOST_FOR_WATER_FEN)));
  }

  private void pay(Household household) {
    pay(household, Utility.ELECTRICITY, amount(household));
  }

  private void pay(Household household, Utility utility, Money amount) {
    RechargeRequest request =
        new RechargeRequest(
            new OrderNo("R" + ++orders),
            household.account(),
            utility,
            Fund.CASH,
            amount,
            desks.clock().pass(BETWEEN),
            Optional.empty());
    book(request);
    if (random.nextInt(ASKS_TWICE) == 0) {
      book(request);
    }
    if (random.nextInt(ROLLS_BACK) == 0) {
      rollBack(request);
    }
  }

  private Money amount(Household household) {
    long usual =
        switch (household.use()) {
          case SHOP -> 15_000;
          case STAFF -> 5_000;
          case ROOM, BURSARY, PREPAID, WATER -> 3_000;
        };
    return Money.ofFen(usual * random.nextInt(1, 4) / 2);
  }

  private void book(RechargeRequest request) {
    counts.add(
        switch (desks.desk().book(desks.grant(), request)) {
          case BookingOutcome.Booked _ -> Counts.Of.RECHARGES;
          case BookingOutcome.Replayed _ -> Counts.Of.REPEATS;
          case BookingOutcome.ContentDiffers _,
              BookingOutcome.InFlight _,
              BookingOutcome.Reversed _,
              BookingOutcome.AccountUnknown _,
              BookingOutcome.AccountClosed _,
              BookingOutcome.AccountNotOpen _,
              BookingOutcome.AmountOutOfRange _,
              BookingOutcome.HoardingCapExceeded _ ->
              Counts.Of.REFUSED;
        });
  }

  private void rollBack(RechargeRequest recharge) {
    ReversalRequest request =
        new ReversalRequest(
            recharge.orderNo(),
            new ReversalNo("V" + recharge.orderNo()),
            recharge.amount(),
            new Reason("the card system rolled it back"));
    desks.clock().pass(BETWEEN);
    counts.add(
        switch (desks.reversals().reverse(desks.grant(), request)) {
          case ReversalOutcome.Reversed _ -> Counts.Of.REVERSALS;
          case ReversalOutcome.Replayed _ -> Counts.Of.REPEATS;
          case ReversalOutcome.Refused _ -> Counts.Of.REFUSED;
        });
  }
}
