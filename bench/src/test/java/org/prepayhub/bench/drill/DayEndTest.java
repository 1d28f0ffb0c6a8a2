package org.prepayhub.bench.drill;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class DayEndTest {
  private static final Instant NOON = Instant.parse("2026-11-26T04:00:00Z");

  private final ClientBook book = new ClientBook(List.of());

  private void audit(List<Instant> closed) {
    new DayEnd(NOON).audit(new Findings(book), closed);
  }

  @Test
  void aDayThatIsClosedAtItsEndIsRight() {
    audit(List.of(NOON));

    assertThat(book.violations()).isEmpty();
  }

  @Test
  void aDayThatIsNotClosedIsFound() {
    audit(List.of());

    assertThat(book.violations()).hasSize(1);
  }

  @Test
  void aDayThatIsClosedAtAnotherMomentIsFound() {
    audit(List.of(NOON.plusSeconds(60)));

    assertThat(book.violations()).hasSize(1);
  }
}
