package org.prepayhub.config.simulation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import org.prepayhub.access.Grant;
import org.prepayhub.recharge.BookingOutcome;
import org.prepayhub.recharge.RechargeReceipt;
import org.prepayhub.recharge.RechargeRequest;
import org.prepayhub.units.Money;
import org.prepayhub.units.OrderNo;
import org.prepayhub.units.Unavailable;

/**
 * The one-card system: asks until it is answered, with the same number, over a network that loses
 * questions and answers, and writes down what it was told.
 */
final class CardSystem {
  static final Grant GRANT = new Grant("card", Set.of(Campus.PROJECT));

  private final VirtualTime time;
  private final Supplier<Optional<HubNode>> hubs;
  private final SplittableRandom chance;
  private final Map<Integer, Long> asked = new HashMap<>();
  private final Map<Integer, RechargeReceipt> acknowledged = new HashMap<>();
  private final List<String> wronged = new ArrayList<>();

  /**
   * @param hubs a hub that answers now, if any does
   */
  CardSystem(VirtualTime time, Supplier<Optional<HubNode>> hubs, SplittableRandom chance) {
    this.time = time;
    this.hubs = hubs;
    this.chance = chance;
  }

  void expect(List<Purchase> purchases) {
    purchases.forEach(one -> time.after(one.at(), () -> ask(one)));
  }

  /** What the customers paid, by order number, whether answered or not. */
  Map<Integer, Long> asked() {
    return asked;
  }

  /** The first answer to each order that got one. */
  Map<Integer, RechargeReceipt> acknowledged() {
    return acknowledged;
  }

  /** Answers that cannot be right, in words. */
  List<String> wronged() {
    return wronged;
  }

  static OrderNo orderNo(int number) {
    return new OrderNo("C-" + number);
  }

  private void ask(Purchase purchase) {
    asked.put(purchase.number(), purchase.amountFen());
    Optional<BookingOutcome> answer = answer(request(purchase, purchase.amountFen()));
    if (answer.isPresent()) {
      take(purchase, answer.get());
    } else {
      time.after(Duration.ofMillis(1_000 + chance.nextInt(9_000)), () -> ask(purchase));
    }
  }

  private static RechargeRequest request(Purchase purchase, long fen) {
    return new RechargeRequest(
        orderNo(purchase.number()),
        Campus.accountNo(purchase.meter()),
        RechargeRequest.Utility.ELECTRICITY,
        RechargeRequest.Fund.CASH,
        Money.ofFen(fen),
        VirtualTime.BEGIN.plus(purchase.at()),
        Optional.empty());
  }

  /** Empty when the question or the answer was lost, or nobody could answer. */
  private Optional<BookingOutcome> answer(RechargeRequest request) {
    int luck = chance.nextInt(100);
    if (luck < 3) {
      return Optional.empty();
    }
    try {
      Optional<BookingOutcome> answer = hubs.get().map(hub -> hub.book(GRANT, request));
      return luck < 10 ? Optional.empty() : answer;
    } catch (Unavailable | ProcessKilled _) {
      return Optional.empty();
    }
  }

  private void take(Purchase purchase, BookingOutcome answer) {
    switch (answer) {
      case BookingOutcome.Booked booked -> acknowledge(purchase, booked.receipt());
      case BookingOutcome.Replayed replayed -> acknowledge(purchase, replayed.receipt());
      case BookingOutcome.InFlight _ -> time.after(Duration.ofSeconds(2), () -> ask(purchase));
      case BookingOutcome.ContentDiffers _,
          BookingOutcome.Reversed _,
          BookingOutcome.AccountUnknown _,
          BookingOutcome.AccountClosed _,
          BookingOutcome.AccountNotOpen _,
          BookingOutcome.AmountOutOfRange _,
          BookingOutcome.HoardingCapExceeded _ ->
          wronged.add("order " + purchase.number() + " was answered with " + answer);
    }
  }

  private void acknowledge(Purchase purchase, RechargeReceipt receipt) {
    if (acknowledged.putIfAbsent(purchase.number(), receipt) == null) {
      Duration later = Duration.ofMillis(chance.nextLong(Duration.ofMinutes(30).toMillis()));
      switch (purchase.again()) {
        case NO -> {}
        case SAME -> time.after(later, () -> repeat(purchase));
        case OTHER_AMOUNT -> time.after(later, () -> changed(purchase));
      }
    }
  }

  private void repeat(Purchase purchase) {
    RechargeReceipt first = Objects.requireNonNull(acknowledged.get(purchase.number()));
    answer(request(purchase, purchase.amountFen()))
        .filter(answer -> !answer.equals(new BookingOutcome.Replayed(first)))
        .ifPresent(
            answer ->
                wronged.add(
                    "order %d was answered with %s, when repeated with %s"
                        .formatted(purchase.number(), first, answer)));
  }

  private void changed(Purchase purchase) {
    answer(request(purchase, purchase.amountFen() + 2))
        .filter(answer -> !(answer instanceof BookingOutcome.ContentDiffers))
        .ifPresent(
            answer ->
                wronged.add(
                    "order %d with another amount was answered with %s"
                        .formatted(purchase.number(), answer)));
  }
}
