package org.prepayhub.recharge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.prepayhub.recharge.ReversalOutcome.AlreadyDelivered;
import org.prepayhub.recharge.ReversalOutcome.AlreadyReversed;
import org.prepayhub.recharge.ReversalOutcome.AmountDiffers;
import org.prepayhub.recharge.ReversalOutcome.DeliveryInProgress;
import org.prepayhub.recharge.ReversalRules.Found;
import org.prepayhub.units.Money;
import org.prepayhub.units.OrderNo;
import org.prepayhub.units.Reason;
import org.prepayhub.units.ReversalNo;

class ReversalRulesTest {
  @Property
  void whatIsReversedIsBookedWholeAndALegalMove(
      @ForAll OrderState state,
      @ForAll boolean notTaken,
      @ForAll @LongRange(min = 1, max = 3) long booked,
      @ForAll @LongRange(min = 1, max = 3) long asked) {
    boolean reversed =
        ReversalRules.refusal(request(asked), new Found(state, Money.ofFen(booked), notTaken))
            .isEmpty();

    assertThat(reversed)
        .isEqualTo(
            (state == OrderState.BOOKED || (state == OrderState.HELD && notTaken))
                && booked == asked);
    assertThat(!reversed || OrderTransitions.allowed(state, OrderState.REVERSED)).isTrue();
  }

  @Test
  void everyStateButBookedHasItsRefusal() {
    for (OrderState state : OrderState.values()) {
      assertThat(
              ReversalRules.refusal(request(5), new Found(state, Money.ofFen(5), false))
                  .orElse(null))
          .isEqualTo(
              switch (state) {
                case BOOKED -> null;
                case DELIVERING, UNKNOWN, HELD -> new DeliveryInProgress();
                case DELIVERED -> new AlreadyDelivered();
                case REVERSED -> new AlreadyReversed();
              });
    }
  }

  @Test
  void anotherAmountIsTheCallersMistakeWhateverTheState() {
    assertThat(
            ReversalRules.refusal(
                request(4), new Found(OrderState.DELIVERED, Money.ofFen(5), true)))
        .contains(new AmountDiffers(Money.ofFen(5)));
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
