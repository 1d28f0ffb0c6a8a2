package org.prepayhub.bench.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LoadOrderTest {
  @Test
  void noTwoClientsEverCallTheSameAccountAndAllAreCalled() {
    LoadOrder order = new LoadOrder(3, 0, 10);
    Set<Integer> all = new HashSet<>();
    for (int client = 0; client < 3; client++) {
      Set<Integer> own = new HashSet<>();
      for (int call = 0; call < 20; call++) {
        own.add(order.account(client, call));
      }
      own.forEach(account -> assertThat(all.add(account)).isTrue());
    }
    assertThat(all).hasSize(10).allMatch(account -> account >= 0 && account < 10);
  }

  @Test
  void pacedCallsAreSpreadEvenlyOverTheClients() {
    LoadOrder order = new LoadOrder(2, 1000, 10);

    assertThat(order.dueNanos(0, 0)).isZero();
    assertThat(order.dueNanos(1, 0)).isEqualTo(1_000_000);
    assertThat(order.dueNanos(0, 1)).isEqualTo(2_000_000);
  }

  @Test
  void moreClientsThanAccountsAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new LoadOrder(32, 0, 31))
        .withMessageContaining("--points");
  }
}
