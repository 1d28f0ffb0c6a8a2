package org.prepayhub.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.prepayhub.access.Grant;
import org.prepayhub.ledger.BaseAmounts.Due;
import org.prepayhub.ledger.MoneyOrderRequest.Purse;
import org.prepayhub.recharge.RechargeRequest.Fund;
import org.prepayhub.units.AccountNo;
import org.prepayhub.units.Money;
import org.prepayhub.units.Operator;
import org.prepayhub.units.OrderNo;
import org.prepayhub.units.ProjectId;
import org.prepayhub.units.Reason;
import org.prepayhub.units.Unavailable;
import org.prepayhub.units.Utility;

class BaseAmountRoundTest {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-04-01T00:00:00Z"), ZoneOffset.UTC);

  private final List<String> did = new ArrayList<>();
  private final List<Integer> moves = new ArrayList<>();

  @Test
  void anAccountThatIsNotToBeHadKeepsNoOtherBackAndIsTold() {
    BaseAmountRound round = round("locked-1", "closed-2", "closed-3");

    assertThatThrownBy(round::giveDue).isInstanceOf(Unavailable.class);
    assertThat(did).containsExactly("give locked-1", "give closed-2", "give closed-3");
  }

  @Test
  void oneThatIsRefusedIsNoOutage() {
    assertThat(round("closed-1", "closed-2").giveDue()).isZero();
    assertThat(did).hasSize(2);
  }

  @Test
  void tellsHowManyWereGiven() {
    assertThat(round("given-1", "closed-2", "given-3").giveDue()).isEqualTo(2);
  }

  @Test
  void expiresTillNothingIsLeftAndTellsHowManyWalletsMoved() {
    moves.addAll(List.of(200, 200, 7));

    assertThat(keeper(false, round()).expireDueGrants()).isEqualTo(407);
    assertThat(did).containsExactly("expire", "expire", "expire");
  }

  @Test
  void givesUpWhenTheDatabaseIsAway() {
    BaseAmountRound round =
        round(IntStream.range(0, 50).mapToObj(i -> "locked-" + i).toArray(String[]::new));

    assertThatThrownBy(round::giveDue).isInstanceOf(Unavailable.class);
    assertThat(did).hasSize(10);
  }

  @Test
  void thePeriodThatBeginsIsGivenBeforeTheOneThatEnds() {
    keeper(true, round("closed-1")).expireDueGrants();

    assertThat(did).containsExactly("give closed-1", "expire");
  }

  @Test
  void nothingEndsWhileWhatFollowsCannotBeGiven() {
    GrantKeeper keeper = keeper(true, round("locked-1"));

    assertThatThrownBy(keeper::expireDueGrants).isInstanceOf(Unavailable.class);
    assertThat(did).containsExactly("give locked-1");
  }

  @Test
  void grantsOfOthersEndWithoutARound() {
    keeper(false, round("locked-1")).expireDueGrants();

    assertThat(did).containsExactly("expire");
  }

  private GrantKeeper keeper(boolean endsOwn, BaseAmountRound round) {
    GrantTerms terms =
        new GrantTerms() {
          @Override
          public boolean endsOwn(Instant until) {
            return endsOwn;
          }

          @Override
          public int expire(Instant until, int most, Instant at) {
            did.add("expire");
            return moves.isEmpty() ? 0 : moves.removeFirst();
          }
        };
    return new GrantKeeper(terms, round, Duration.ZERO, CLOCK);
  }

  private BaseAmountRound round(String... numbers) {
    return new BaseAmountRound(
        (now, each) -> List.of(numbers).forEach(number -> each.accept(due(number))),
        new Desk(),
        CLOCK);
  }

  private static Due due(String number) {
    return new Due(
        new ProjectId(1),
        new MoneyOrderRequest(
            MoneyOrderKind.GRANT,
            new OrderNo(number),
            new Purse(new AccountNo("A1"), Utility.ELECTRICITY, Fund.SUBSIDY),
            Money.ofFen(2_000),
            new Reason("base amount"),
            new Operator(GrantTerms.CLIENT),
            Optional.empty()));
  }

  /** Posts what is to be given, and refuses all else in one of two ways. */
  private final class Desk implements MoneyOrders {
    @Override
    public MoneyOrderOutcome post(Grant grant, MoneyOrderRequest request) {
      String number = request.orderNo().value();
      did.add("give " + number);
      if (number.startsWith("locked")) {
        throw new Unavailable("locked by others");
      }
      return number.startsWith("given")
          ? new MoneyOrderOutcome.Posted(
              new MoneyOrderReceipt(
                  request, MoneyOrderState.POSTED, request.amount(), CLOCK.instant()))
          : new MoneyOrderOutcome.AccountClosed();
    }

    @Override
    public Optional<MoneyOrderReceipt> find(Grant grant, Numbered order) {
      return Optional.empty();
    }

    @Override
    public Optional<List<OrderOfAccount>> ofAccount(Grant grant, OrderPage page) {
      return Optional.empty();
    }
  }
}
