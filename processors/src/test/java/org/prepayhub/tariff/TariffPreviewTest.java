package org.prepayhub.tariff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.prepayhub.tariff.Tariffs.LADDER;
import static org.prepayhub.tariff.Tariffs.TEN_FREE;
import static org.prepayhub.tariff.Tariffs.flat;
import static org.prepayhub.tariff.Tariffs.only;
import static org.prepayhub.tariff.Tariffs.reading;
import static org.prepayhub.tariff.Tariffs.with;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.prepayhub.tariff.TariffPreview.Line;
import org.prepayhub.units.Money;

/** Times are UTC; the project is in Shanghai, eight hours ahead. */
class TariffPreviewTest {
  private static final YearMonth MARCH = YearMonth.of(2026, 3);

  private final Tariff tariff = with(with(flat("0.50001"), LADDER), TEN_FREE);

  @Test
  void tellsAMonthByRateAndStep() {
    TariffPreview preview =
        TariffPreview.of(
            only(tariff),
            RatingState.NEW,
            MARCH,
            List.of(
                List.of(
                    reading("2026-02-28T16:00:00Z", 500),
                    reading("2026-03-10T16:00:00Z", 40_500),
                    reading("2026-03-31T16:00:00Z", 60_501))));

    assertThat(preview.month()).isEqualTo(MARCH);
    assertThat(preview.lines())
        .extracting(Line::rate, Line::step, Line::free, Line::amount, Line::microFen)
        .containsExactly(
            tuple(Rate.FLAT, 0, true, 10_000L, 0L),
            tuple(Rate.FLAT, 0, false, 40_000L, 40_000L * 50_001),
            tuple(Rate.FLAT, 1, false, 10_001L, 10_001L * 55_001));
    assertThat(preview.amount()).isEqualTo(60_001);
    assertThat(preview.microFen()).isEqualTo(40_000L * 50_001 + 10_001L * 55_001);
    assertThat(preview.charge()).isEqualTo(Money.ofFen(2_550));
    assertThat(preview.estimated()).isTrue();
    assertThat(preview.grants())
        .extracting(Grant::first, Grant::last)
        .containsExactly(tuple(LocalDate.of(2026, 3, 1), LocalDate.of(2026, 3, 31)));
  }

  @Test
  void leavesOutWhatIsOfAnotherMonth() {
    TariffPreview preview =
        TariffPreview.of(
            only(flat("0.5")),
            RatingState.NEW,
            MARCH,
            List.of(
                List.of(
                    reading("2026-02-28T15:00:00Z", 0),
                    reading("2026-02-28T17:00:00Z", 100),
                    reading("2026-02-28T18:00:00Z", 107))));

    assertThat(preview.amount()).isEqualTo(57);
    assertThat(preview.estimated()).isTrue();
    assertThat(preview.grants()).isEmpty();
  }

  @Test
  void climbsOneLadderWithAllMetersOfAnAccount() {
    TariffPreview preview =
        TariffPreview.of(
            only(with(flat("0.5"), LADDER)),
            RatingState.NEW,
            MARCH,
            List.of(
                List.of(reading("2026-03-03T01:00:00Z", 0), reading("2026-03-03T03:00:00Z", 5_000)),
                List.of(
                    reading("2026-03-03T01:00:00Z", 7), reading("2026-03-03T02:00:00Z", 50_007))));

    assertThat(preview.lines())
        .extracting(Line::step, Line::amount, Line::estimated)
        .containsExactly(tuple(0, 50_000L, false), tuple(1, 5_000L, false));
    assertThat(preview.estimated()).isFalse();
  }

  @Test
  void refusesReadingsThatAreNoChain() {
    assertThatThrownBy(
            () ->
                TariffPreview.of(
                    only(flat("0.5")),
                    RatingState.NEW,
                    MARCH,
                    List.of(
                        List.of(
                            reading("2026-03-03T01:00:00Z", 9),
                            reading("2026-03-03T02:00:00Z", 8)))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("BACKWARDS");
  }
}
