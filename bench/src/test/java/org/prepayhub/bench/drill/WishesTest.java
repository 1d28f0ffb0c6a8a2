package org.prepayhub.bench.drill;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.prepayhub.bench.drill.Asked.PayOut;
import org.prepayhub.bench.drill.Asked.Recharge;
import org.prepayhub.bench.stage.Campus.Kind;

class WishesTest {
  private static final int DRAWS = 2_000;
  private static final Customer WANG = new Customer("A1", "M1", Kind.HUB_HELD);
  private static final Customer LI = new Customer("A2", "M2", Kind.NORMAL);
  private static final Customer CHEN = new Customer("A3", "M3", Kind.TRUSTING);

  private static List<Asked> drawn(Customer... customers) {
    Wishes wishes = new Wishes(new ClientBook(List.of(customers)), new Random(5));
    return Stream.generate(wishes::next).limit(DRAWS).toList();
  }

  private static <T extends Asked> List<T> of(Class<T> kind, List<Asked> drawn) {
    return drawn.stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  @Test
  void whoIsPaidOutOfTheMeterBuysSeldom() {
    List<Asked> drawn = drawn(WANG, LI, CHEN);

    assertThat(of(PayOut.class, drawn)).extracting(PayOut::customer).containsOnly(CHEN);
    List<Customer> buyers = of(Recharge.class, drawn).stream().map(Recharge::customer).toList();
    assertThat(buyers).contains(WANG, LI, CHEN);
    assertThat(buyers.stream().filter(CHEN::equals).count()).isLessThan(buyers.size() / 10);
  }

  @Test
  void nobodyIsPaidOutWhereTheHubHoldsEveryBalance() {
    assertThat(of(PayOut.class, drawn(WANG))).isEmpty();
  }
}
