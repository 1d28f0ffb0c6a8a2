package org.prepayhub.tariff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.prepayhub.tariff.Tariffs.flat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class TariffTimelineTest {
  private static final Instant MARCH = Instant.parse("2026-03-01T00:00:00Z");
  private static final Instant JUNE = Instant.parse("2026-06-01T00:00:00Z");

  private final Tariff old = flat("0.5");
  private final Tariff changed = Tariffs.from(flat("0.6"), JUNE);
  private final TariffTimeline timeline = TariffTimeline.of(List.of(old, changed));

  @Test
  void tellsTheTariffInForceAlsoBeforeTheFirst() {
    assertThat(timeline.at(Instant.EPOCH)).isEqualTo(old);
    assertThat(timeline.at(JUNE.minusMillis(1))).isEqualTo(old);
    assertThat(timeline.at(JUNE)).isEqualTo(changed);
  }

  @Test
  void isSupersededAtAnInstantAndKeepsWhatWasBefore() {
    Tariff other = flat("0.9");
    Tariff otherLater = Tariffs.from(flat("1.1"), JUNE.plusSeconds(5));
    TariffTimeline moved =
        timeline.supersededAt(MARCH, TariffTimeline.of(List.of(other, otherLater)));

    assertThat(moved.entries())
        .extracting(TariffTimeline.Entry::tariff)
        .containsExactly(old, other, otherLater);
    assertThat(moved.at(MARCH.minusMillis(1))).isEqualTo(old);
    assertThat(moved.at(MARCH)).isEqualTo(other);
  }

  @Test
  void refusesVersionsThatDoNotFollowOneAnother() {
    assertThatThrownBy(() -> TariffTimeline.of(List.of(changed, old)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> TariffTimeline.of(List.of(old, old)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> TariffTimeline.of(List.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
