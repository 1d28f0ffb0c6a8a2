package org.prepayhub.adapters.modbus;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TransactionIdsTest {
  @Test
  void neverUsesAnIdAgainWhoseAnswerMayStillCome() {
    TransactionIds ids = new TransactionIds(0xFFFE);
    assertThat(ids.next()).isEqualTo(0xFFFF);
    assertThat(ids.next()).isZero();
    ids.lose(0);
    for (int i = 0; i < 200_000; i++) {
      assertThat(ids.next()).isNotZero();
    }
  }

  @Test
  void asksForANewConnectionWhenTooManyAreLost() {
    TransactionIds ids = new TransactionIds(0);
    for (int i = 0; i < TransactionIds.MOST_LOST; i++) {
      assertThat(ids.isExhausted()).isFalse();
      ids.lose(ids.next());
    }
    assertThat(ids.isExhausted()).isTrue();
  }
}
