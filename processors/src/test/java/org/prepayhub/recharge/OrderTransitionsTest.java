package org.prepayhub.recharge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.prepayhub.recharge.OrderTransitions.Transition;

class OrderTransitionsTest {
  @Test
  void everyStateIsReachedFromBooked() {
    Set<OrderState> reached = EnumSet.of(OrderState.BOOKED);
    while (reached.addAll(
        OrderTransitions.ALL.stream()
            .filter(move -> reached.contains(move.from()))
            .map(Transition::to)
            .collect(Collectors.toSet()))) {}

    assertThat(reached).isEqualTo(EnumSet.allOf(OrderState.class));
  }

  @Test
  void reversedIsFinalAndDeliveredOnlyTakenBack() {
    assertThat(OrderTransitions.ALL).noneMatch(move -> move.from() == OrderState.REVERSED);
    assertThat(OrderTransitions.ALL)
        .filteredOn(move -> move.from() == OrderState.DELIVERED)
        .extracting(Transition::to)
        .containsExactly(OrderState.REVERSED);
  }

  @Test
  void onlyAHumanReturnsToBookedAndNothingMovesTwiceTheSameWay() {
    assertThat(OrderTransitions.ALL)
        .filteredOn(move -> move.to() == OrderState.BOOKED)
        .extracting(Transition::from)
        .containsExactly(OrderState.HELD);
    assertThat(OrderTransitions.ALL)
        .extracting(move -> move.from() + " " + move.to())
        .doesNotHaveDuplicates();
  }

  @Test
  void aReversalNeverFollowsAFrameWithoutAHumanInBetween() {
    assertThat(OrderTransitions.allowed(OrderState.DELIVERING, OrderState.REVERSED)).isFalse();
    assertThat(OrderTransitions.allowed(OrderState.UNKNOWN, OrderState.REVERSED)).isFalse();
  }

  @Test
  void onlyReversedHasNoWayOut() {
    assertThat(EnumSet.allOf(OrderState.class))
        .filteredOn(state -> OrderTransitions.ALL.stream().noneMatch(it -> it.from() == state))
        .containsExactly(OrderState.REVERSED);
  }

  @Test
  void whateverASettlementEndsInIsALegalMoveOfAHeldOrder() {
    for (SaleSettlements.Ending ending : SaleSettlements.Ending.values()) {
      assertThat(OrderTransitions.allowed(OrderState.HELD, ending.state())).isTrue();
    }
  }

  @Test
  void everyMoveSaysWhy() {
    assertThat(OrderTransitions.ALL).allMatch(move -> !move.why().isBlank());
  }
}
