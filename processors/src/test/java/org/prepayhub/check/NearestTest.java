package org.prepayhub.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NearestTest {
  private static final Set<String> KNOWN = Set.of("readings", "meters", "saleClerk");

  @Test
  void findsTheNameThatIsFewestLettersAway() {
    assertThat(Nearest.to("reading", KNOWN)).contains("readings");
    assertThat(Nearest.to("saelClerk", KNOWN)).contains("saleClerk");
    assertThat(Nearest.to("motors", KNOWN)).contains("meters");
  }

  @Test
  void guessesNothingWhereNothingIsNear() {
    assertThat(Nearest.to("payments", KNOWN)).isEmpty();
    assertThat(Nearest.mend("payments", KNOWN)).isEqualTo("use one of meters, readings, saleClerk");
  }

  @Test
  void doesNotListEndlessly() {
    List<String> many = IntStream.range(100, 200).mapToObj(i -> "name" + i).toList();

    assertThat(Nearest.mend("something", many)).endsWith("name111, …");
    assertThat(Nearest.mend("something", List.of())).contains("there are none");
  }
}
