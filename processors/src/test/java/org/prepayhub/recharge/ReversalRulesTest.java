package org.prepayhub.recharge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.prepayhub.recharge.ReversalOutcome.AlreadyDelivered;
import org.prepayhub.recharge.ReversalOutcome.AlreadyReversed;
import org.prepayhub.recharge.ReversalOutcome.AmountDiffers;
import org.prepayhub.recharge.ReversalOutcome.Because;
import org.prepayhub.recharge.ReversalOutcome.DeliveryInProgress;
import org.prepayhub.recharge.ReversalRules.Found;
import org.prepayhub.recharge.ReversalRules.InHub;
import org.prepayhub.units.Money;
import org.prepayhub.units.OrderNo;
import org.prepayhub.units.Reason;
import org.prepayhub.units.ReversalNo;

class ReversalRulesTest {
  @Property
  void whatIsReversedIsWholeUnspentAndALegalMove(
      @ForAll OrderState state,
      @ForAll boolean inHub,
      @ForAll boolean dayIsClosed,
      @ForAll boolean stands,
      @ForAll boolean notTaken,
      @ForAll @LongRange(min = -1, max = 4) long left,
      @ForAll @LongRange(min = 1, max = 3) long booked,
      @ForAll @LongRange(min = 1, max = 3) long asked) {
    InHub balance =
        new InHub(
            Money.ofFen(left), dayIsClosed, stands ? Optional.of(Because.SPENT) : Optional.empty());
    Found found =
        new Found(state, Money.ofFen(booked), Optional.of(balance).filter(it -> inHub), notTaken);
    boolean reversed = ReversalRules.refusal(request(asked), found).isEmpty();

    boolean stillThere = inHub && !dayIsClosed && !stands && left >= booked;
    assertThat(reversed)
        .isEqualTo(
            booked == asked
                && (state == OrderState.BOOKED
                    || (state == OrderState.HELD && notTaken)
                    || (state == OrderState.DELIVERED && stillThere)));
    assertThat(!reversed || OrderTransitions.allowed(state, OrderState.REVERSED)).isTrue();
  }

  @Test
  void everyStateButBookedHasItsRefusalWhereTheMeterHoldsTheMoney() {
    for (OrderState state : OrderState.values()) {
      assertThat(ReversalRules.refusal(request(5), inMeter(state)).orElse(null))
          .isEqualTo(
              switch (state) {
                case BOOKED -> null;
                case DELIVERING, UNKNOWN, HELD -> new DeliveryInProgress();
                case DELIVERED -> new AlreadyDelivered(Because.IN_METER);
                case REVERSED -> new AlreadyReversed();
              });
    }
  }

  @Test
  void whatTheHubHoldsIsTakenBackToTheLastFenAndNotFurther() {
    assertThat(refusal(new InHub(Money.ofFen(5), false, Optional.empty()))).isEmpty();
    assertThat(refusal(new InHub(Money.ofFen(4), false, Optional.empty())))
        .contains(new AlreadyDelivered(Because.SPENT));
    assertThat(refusal(new InHub(Money.ofFen(5), false, Optional.empty()).less(1)))
        .contains(new AlreadyDelivered(Because.SPENT));
    assertThat(refusal(new InHub(Money.ofFen(5), false, Optional.empty()).less(0))).isEmpty();
    assertThat(refusal(new InHub(Money.ofFen(9), true, Optional.empty())))
        .contains(new AlreadyDelivered(Because.DAY_CLOSED));
  }

  @Test
  void whatWasRefusedOnceIsRefusedForTheSameReasonForEver() {
    assertThat(refusal(new InHub(Money.ofFen(9), true, Optional.of(Because.SPENT))))
        .contains(new AlreadyDelivered(Because.SPENT));
    assertThat(refusal(new InHub(Money.ofFen(9), false, Optional.of(Because.DAY_CLOSED))))
        .contains(new AlreadyDelivered(Because.DAY_CLOSED));
  }

  @Test
  void anotherAmountIsTheCallersMistakeWhateverTheState() {
    assertThat(ReversalRules.refusal(request(4), inMeter(OrderState.DELIVERED)))
        .contains(new AmountDiffers(Money.ofFen(5)));
  }

  private static Optional<ReversalOutcome.Refused> refusal(InHub balance) {
    return ReversalRules.refusal(
        request(5), new Found(OrderState.DELIVERED, Money.ofFen(5), Optional.of(balance), false));
  }

  private static Found inMeter(OrderState state) {
    return new Found(state, Money.ofFen(5), Optional.empty(), false);
  }

  @Test
  void aReasonIsOneLineOfTwoHundredCharacters() {
    assertThat(new Reason("退款 " + "x".repeat(197)).text()).hasSize(200);
    assertThatIllegalArgumentException().isThrownBy(() -> new Reason("x".repeat(201)));
    assertThatIllegalArgumentException().isThrownBy(() -> new Reason("  "));
    assertThatIllegalArgumentException().isThrownBy(() -> new Reason("a\nb"));
    assertThatIllegalArgumentException().isThrownBy(() -> new Reason("a\u0000b"));
    assertThatIllegalArgumentException().isThrownBy(() -> new Reason("a\ud800b"));
  }

  private static ReversalRequest request(long fen) {
    return new ReversalRequest(
        new OrderNo("O-1"), new ReversalNo("R-1"), Money.ofFen(fen), new Reason("rolled back"));
  }
}
