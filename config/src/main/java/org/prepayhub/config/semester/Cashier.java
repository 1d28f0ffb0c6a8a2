package org.prepayhub.config.semester;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.prepayhub.access.Grant;
import org.prepayhub.account.AccountState;
import org.prepayhub.ledger.MoneyOrderKind;
import org.prepayhub.ledger.MoneyOrderOutcome;
import org.prepayhub.ledger.MoneyOrderRequest;
import org.prepayhub.ledger.MoneyOrderRequest.Purse;
import org.prepayhub.ledger.MoneyOrders;
import org.prepayhub.recharge.RechargeRequest.Fund;
import org.prepayhub.units.AccountNo;
import org.prepayhub.units.Money;
import org.prepayhub.units.Operator;
import org.prepayhub.units.OrderNo;
import org.prepayhub.units.Reason;
import org.prepayhub.units.Utility;

/**
 * Moves money by hand: sets balances right, pays money back, gives up small debts, and gives
 * subsidies, most of them for some days.
 */
final class Cashier {
  private static final Operator OPERATOR = new Operator("simulated cashier");
  private static final Reason REASON = new Reason("as the simulated semester wants it");
  private static final Duration BETWEEN = Duration.ofMillis(10);
  private static final long MOST_CORRECTED_FEN = 500;
  private static final long LEAST_FEN = 100;
  private static final long MOST_REFUNDED_FEN = 2_000;
  private static final long MOST_GRANTED_FEN = 3_000;
  private static final long MOST_WRITTEN_OFF_FEN = 50;
  private static final int MOST_HOURS = 72;

  /** One grant in so many never expires. */
  private static final int NEVER_EXPIRES = 4;

  private final Desks desks;
  private final Campus campus;
  private final Counts counts;
  private final SplittableRandom random;
  private long numbers;

  /** What a cashier works with. */
  record Desks(MoneyOrders orders, Grant grant, SemesterClock clock) {}

  Cashier(Desks desks, Campus campus, Counts counts, SplittableRandom random) {
    this.desks = desks;
    this.campus = campus;
    this.counts = counts;
    this.random = random;
  }

  /**
   * One day's work.
   *
   * @param day counted from 0
   * @param hands how often each is done
   */
  void work(int day, int hands) {
    for (int hand = 0; hand < hands; hand++) {
      if (day % 3 == 1) {
        long fen = random.nextLong(1, MOST_CORRECTED_FEN);
        post(MoneyOrderKind.CORRECTION, Utility.ELECTRICITY, random.nextBoolean() ? fen : -fen);
      }
      if (day % 4 == 2) {
        long fen = random.nextLong(LEAST_FEN, MOST_REFUNDED_FEN);
        post(MoneyOrderKind.REFUND, Utility.ELECTRICITY, fen);
      }
      if (day % 4 == 3) {
        refundOutOfMeter();
      }
      if (day % 5 == 4) {
        long fen = random.nextLong(1, MOST_WRITTEN_OFF_FEN);
        post(MoneyOrderKind.WRITE_OFF, Utility.ELECTRICITY, fen);
      }
      if (day % 2 == 0) {
        Utility utility = random.nextBoolean() ? Utility.WATER : Utility.ELECTRICITY;
        post(MoneyOrderKind.GRANT, utility, random.nextLong(LEAST_FEN, MOST_GRANTED_FEN));
      }
    }
  }

  private void post(MoneyOrderKind kind, Utility utility, long fen) {
    List<Household> payers = campus.payers(utility);
    if (!payers.isEmpty()) {
      Fund fund = kind == MoneyOrderKind.GRANT ? Fund.SUBSIDY : Fund.CASH;
      post(kind, new Purse(any(payers), utility, fund), fen);
    }
  }

  private void refundOutOfMeter() {
    List<Household> payers = campus.prepaid(AccountState.OPEN);
    if (!payers.isEmpty()) {
      post(
          MoneyOrderKind.REFUND,
          new Purse(any(payers), Utility.ELECTRICITY, Fund.CASH),
          random.nextLong(LEAST_FEN, MOST_REFUNDED_FEN));
    }
  }

  private AccountNo any(List<Household> payers) {
    return payers.get(random.nextInt(payers.size())).account();
  }

  private void post(MoneyOrderKind kind, Purse purse, long fen) {
    Instant now = desks.clock().pass(BETWEEN);
    MoneyOrderRequest request =
        new MoneyOrderRequest(
            kind,
            new OrderNo("C" + ++numbers),
            purse,
            Money.ofFen(fen),
            REASON,
            OPERATOR,
            kind == MoneyOrderKind.GRANT ? end(now) : Optional.empty());
    MoneyOrderOutcome outcome = desks.orders().post(desks.grant(), request);
    switch (outcome) {
      case MoneyOrderOutcome.Posted _ -> counts.add(counted(kind));
      case MoneyOrderOutcome.Queued _ -> {
        // counted once the meter gave it back
      }
      default -> counts.add(Counts.Of.REFUSED);
    }
  }

  private Optional<Instant> end(Instant now) {
    return random.nextInt(NEVER_EXPIRES) == 0
        ? Optional.empty()
        : Optional.of(now.plus(Duration.ofHours(random.nextLong(1, MOST_HOURS))));
  }

  private static Counts.Of counted(MoneyOrderKind kind) {
    return switch (kind) {
      case CORRECTION -> Counts.Of.CORRECTIONS;
      case REFUND -> Counts.Of.REFUNDS;
      case GRANT -> Counts.Of.GRANTS;
      case WRITE_OFF -> Counts.Of.WRITE_OFFS;
    };
  }
}
