package org.prepayhub.bench.drill;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.prepayhub.bench.drill.Journal.Charge;

class PriceAuditTest {
  private static final Instant CHANGE = Instant.parse("2026-11-26T04:00:00Z");
  private static final long NEW_PRICE = 300_000;

  private final ClientBook book = new ClientBook(List.of());

  private List<String> violations(long fromSecond, long toSecond, long wattHours, long microFen) {
    Charge charge =
        new Charge(
            "A2",
            CHANGE.plusSeconds(fromSecond),
            CHANGE.plusSeconds(toSecond),
            1000,
            1000 + wattHours,
            microFen,
            microFen / 1_000_000);
    assertThat(new PriceAudit(book, List.of(charge), CHANGE).audit()).isEqualTo(1);
    return book.violations();
  }

  @Test
  void anyPriceOfTheFirstTariffIsRightBeforeTheChange() {
    assertThat(violations(-60, 0, 10, 0)).isEmpty();
    assertThat(violations(-60, 0, 10, 1_054_500)).isEmpty();
  }

  @Test
  void thePriceAfterTheChangeIsExact() {
    assertThat(violations(0, 60, 10, 10 * NEW_PRICE)).isEmpty();
    assertThat(violations(0, 60, 10, 10 * NEW_PRICE + 1)).hasSize(1);
  }

  @Test
  void whatLiesAcrossIsSharedOutByTime() {
    assertThat(violations(-40, 20, 10, 4 * NEW_PRICE)).isEmpty();
    assertThat(violations(-40, 20, 10, 4 * NEW_PRICE + 6 * 50_000)).isEmpty();
    assertThat(violations(-40, 20, 10, 4 * NEW_PRICE - 1)).hasSize(1);
  }

  @Test
  void aPriceThatCountsTooEarlyIsFound() {
    assertThat(violations(-60, 0, 10, 10 * NEW_PRICE)).singleElement().asString().contains("I5");
  }

  @Test
  void aPriceThatCountsTooLateIsFound() {
    assertThat(violations(0, 60, 10, 10 * 60_000)).singleElement().asString().contains("I5");
  }
}
